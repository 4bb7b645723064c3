#pragma once
#include "lib/definition/source.hpp"
#include "lib/text/problem.hpp"

#include <string>
#include <vector>

namespace svcops {

// OpenSLO v1 documents as definitions of ours, to be read and completed by a person.
struct OpenSloDefinitions {
    std::string text;              // YAML; what could not be told stands as comments
    std::size_t definitions = 0;   // Services and ServiceLevels in it
    std::vector<Problem> remarks;  // what has no counterpart, with its place
};

// SLOs of one service level (the same `serviceLevel` of a source of type `svcops`) become one
// ServiceLevel with a target for each; an SLO of another source becomes one whose target is to be
// written. A Service becomes a Service. All else is a remark. Problems with their place for what is
// no OpenSLO v1: the YAML, a document without kind or name, a name that there is twice, an SLO
// without service, time window or objective, a target that is no share.
Reading<OpenSloDefinitions> read_openslo(const SourceText& source);

}  // namespace svcops
