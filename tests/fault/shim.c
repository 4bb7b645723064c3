/* Loaded before the C library: makes the n-th change of a file fail, or kills the process there.
 *   FAULT_MATCH  part of the paths that count
 *   FAULT_AT     which call, from 1
 *   FAULT_MODE   kill | eio | enospc
 *   FAULT_HIT    a file that is made when the call was reached
 * Counted: write, pwrite, pwrite64, fsync, fdatasync, ftruncate, ftruncate64, unlink, rename, renameat2. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static long calls = 0;

static int matches(const char *path) {
    const char *match = getenv("FAULT_MATCH");
    return match != NULL && path != NULL && strstr(path, match) != NULL;
}

static int matches_descriptor(int fd) {
    char link[64], path[4096];
    ssize_t size;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    size = readlink(link, path, sizeof path - 1);
    if (size < 0) {
        return 0;
    }
    path[size] = '\0';
    return matches(path);
}

/* 1 when this call is to fail; does not return when it is to kill. */
static int strikes(void) {
    const char *at = getenv("FAULT_AT"), *mode = getenv("FAULT_MODE"), *hit = getenv("FAULT_HIT");
    if (at == NULL || mode == NULL || ++calls != atol(at)) {
        return 0;
    }
    if (hit != NULL) {
        const long made = syscall(SYS_openat, AT_FDCWD, hit, O_CREAT | O_WRONLY, 0600);
        if (made >= 0) {
            syscall(SYS_close, made);
        }
    }
    if (strcmp(mode, "kill") == 0) {
        kill(getpid(), SIGKILL);
        pause();
    }
    errno = strcmp(mode, "enospc") == 0 ? ENOSPC : EIO;
    return 1;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (real == NULL) { \
        real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name); \
    }

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t)
    return matches_descriptor(fd) && strikes() ? -1 : real(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t)
    return matches_descriptor(fd) && strikes() ? -1 : real(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t)
    return matches_descriptor(fd) && strikes() ? -1 : real(fd, data, size, at);
}

int fsync(int fd) {
    REAL(int, "fsync", int)
    return matches_descriptor(fd) && strikes() ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL(int, "fdatasync", int)
    return matches_descriptor(fd) && strikes() ? -1 : real(fd);
}

int ftruncate(int fd, off_t size) {
    REAL(int, "ftruncate", int, off_t)
    return matches_descriptor(fd) && strikes() ? -1 : real(fd, size);
}

int ftruncate64(int fd, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t)
    return matches_descriptor(fd) && strikes() ? -1 : real(fd, size);
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *)
    return matches(path) && strikes() ? -1 : real(path);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *)
    return matches(from) && strikes() ? -1 : real(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned)
    return matches(from) && strikes() ? -1 : real(from_folder, from, to_folder, to, flags);
}
