#pragma once
#include "lib/definition/draft.hpp"
#include "lib/definition/key_table.hpp"

#include <span>
#include <string_view>

namespace svcops {

// One kind of definition: how its `spec` is read, and what it looks like.
struct KindRow {
    std::string_view name;
    std::string_view meaning;
    Shape (*shape)();
    void (*read)(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
};

extern const std::span<const KindRow> kinds;

void read_calendar(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_service_level(const Node& spec, const Metadata& metadata, ProblemList& problems,
                        Drafts& into);
void read_fulfilment(const Node& spec, const Metadata& metadata, ProblemList& problems,
                     Drafts& into);
void read_service(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_workflow(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_import_mapping(const Node& spec, const Metadata& metadata, ProblemList& problems,
                         Drafts& into);
void read_request_template(const Node& spec, const Metadata& metadata, ProblemList& problems,
                           Drafts& into);
void read_agent(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_rule(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_scenario(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_recurring(const Node& spec, const Metadata& metadata, ProblemList& problems,
                    Drafts& into);
void read_reply_template(const Node& spec, const Metadata& metadata, ProblemList& problems,
                         Drafts& into);
void read_receiver(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_on_call(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_partner(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_blueprint(const Node& spec, const Metadata& metadata, ProblemList& problems,
                    Drafts& into);
void read_standard(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_audit_programme(const Node& spec, const Metadata& metadata, ProblemList& problems,
                          Drafts& into);
void read_scorecard(const Node& spec, const Metadata& metadata, ProblemList& problems,
                    Drafts& into);
void read_deadline_pack(const Node& spec, const Metadata& metadata, ProblemList& problems,
                        Drafts& into);
void read_playbook(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
void read_list(const Node& spec, const Metadata& metadata, ProblemList& problems, Drafts& into);
Shape calendar_shape();
Shape service_level_shape();
Shape fulfilment_shape();
Shape service_shape();
Shape workflow_shape();
Shape import_mapping_shape();
Shape request_template_shape();
Shape agent_shape();
Shape rule_shape();
Shape scenario_shape();
Shape recurring_shape();
Shape reply_template_shape();
Shape receiver_shape();
Shape on_call_shape();
Shape partner_shape();
Shape blueprint_shape();
Shape standard_shape();
Shape audit_programme_shape();
Shape scorecard_shape();
Shape deadline_pack_shape();
Shape playbook_shape();
Shape list_shape();

// A definition as its form reads it, under its name and at its place.
template <class Form, class Draft>
Draft read_spec(const Node& spec, const Metadata& metadata, ProblemList& problems) {
    Draft draft;
    draft.name = metadata.name;
    draft.place = metadata.place;
    Form::read(spec, draft, problems);
    return draft;
}

// Reads one document: apiVersion, kind, metadata, spec.
void read_definition(const Node& document, ProblemList& problems, Drafts& into);
// The shape of any document; its `spec` takes the shape of its kind.
Shape document_shape();

}  // namespace svcops
