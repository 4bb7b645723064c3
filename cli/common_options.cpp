#include "cli/common_options.hpp"

#include <string_view>

namespace svcops::cli {

namespace {

// "table, tsv, csv, json, jsonl, md or id", with those of the verb.
std::string format_choice(std::span<const OwnFormat> own_formats) {
    std::vector<std::string_view> names{"table", "tsv", "csv", "json", "jsonl", "md", "id"};
    for (const OwnFormat& own : own_formats) {
        names.push_back(own.name);
    }
    std::string choice(names.front());
    for (std::size_t i = 1; i < names.size(); ++i) {
        choice.append(i + 1 == names.size() ? " or " : ", ").append(names[i]);
    }
    return choice;
}

}  // namespace

void declare(CommonOptions& o, Args& args, std::span<const OwnFormat> own_formats) {
    args.begin_globals();
    args.option("-S,--store", o.store, "PATH", "the store file", Offer::file)
        .option("-D,--definitions", o.definitions, "DIR",
                "a folder (or file) of definitions; repeatable", Offer::folder)
        .option("--config", o.config, "FILE", "read this configuration file only", Offer::file)
        .option("--on-behalf-of", o.on_behalf_of, "NAME",
                "record for whom this is done; gives no authority", Offer::agent)
        .option("-o,--output", o.output, "FILE",
                "write here, whole or not at all; the extension picks the format", Offer::file)
        .option("--format", o.format, "FORMAT", format_choice(own_formats), Offer::format)
        .flag("--json", o.json, "short for --format json")
        .option("--columns", o.columns, "LIST", "columns: A,B or -C,+D from the usual ones",
                Offer::column)
        .option("--sort", o.sort, "LIST", "sort by columns: F,-G (descending)", Offer::column)
        .option("-L,--limit", o.limit, "N", "at most N rows")
        .flag("--all", o.all, "no limit; in writing verbs: everything, without a filter")
        .flag("--count", o.count, "print the number of rows only")
        .flag("-0,--null", o.null, "ids on input and output end in NUL")
        .flag("--header", o.header, "print the header line")
        .flag("--no-header", o.no_header, "leave the header line out")
        .flag("--ids", o.ids, "print ids only")
        .flag("-e,--exit-code", o.exit_code, "exit 1 when nothing matched")
        .option("--as-of", o.as_of, "INSTANT", "leave out what was recorded or happened later")
        .flag("-n,--dry-run", o.dry_run, "say what would be done, write nothing")
        .flag("-y,--yes", o.yes, "answer yes to questions")
        .flag("--no-input", o.no_input, "never ask")
        .flag("-q,--quiet", o.quiet, "only errors on standard error")
        .flag("-v,--verbose", o.verbose, "say more on standard error")
        .option("--color", o.color, "WHEN", "auto, always or never")
        .among({"auto", "always", "never"})
        .option("--charset", o.charset, "SET", "utf8 or ascii")
        .among({"utf8", "ascii"})
        .option("--tz", o.tz, "ZONE", "read and print times in this zone", Offer::zone)
        .option("--now", o.now, "INSTANT", "judge at this instant; later events are left out")
        .option("--lang", o.lang, "TAG", "words of reports: en, bn or sw")
        .among({"en", "bn", "sw"})
        .option("--width", o.width, "N", "columns of the terminal")
        .option("--lock-timeout", o.lock_timeout, "DUR",
                "how long to wait for another writer (10s)")
        .flag("--csv-safe", o.csv_safe,
              "CSV for spreadsheets: formulas, phone numbers and leading zeros are protected")
        .option("--error-format", o.error_format, "FORMAT", "errors as text or json")
        .flag("-h,--help", o.help, "show help")
        .flag("-V,--version", o.version, "show the version");
    args.end_globals();
}

}  // namespace svcops::cli
