#include "lib/operation/skill_gap.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace svcops {

namespace {

SkillGap& gap_of(std::map<std::string, SkillGap>& gaps, const std::string& skill) {
    SkillGap& gap = gaps[skill];
    gap.skill = skill;
    return gap;
}

void count_people(std::span<const Agent> agents, CivilDay day,
                  std::map<std::string, SkillGap>& gaps) {
    for (const Agent& agent : agents) {
        if (!agent.active) {
            continue;
        }
        for (const HeldSkill& skill : agent.skills) {
            SkillGap& gap = gap_of(gaps, skill.name);
            if (skill.holds_on(day)) {
                gap.held_by.push_back(agent.name);
                gap.levels += skill.level.value_or(1);
            } else {
                gap.lost.push_back(agent.name);
            }
        }
    }
}

}  // namespace

std::optional<double> SkillGap::load() const {
    return levels == 0 ? std::nullopt
                       : std::optional(static_cast<double>(tickets) / static_cast<double>(levels));
}

std::vector<SkillGap> skill_gaps(CaseCursor& cursor, const Names& names,
                                 std::span<const Agent> agents, const SkillQuestion& question) {
    std::map<std::int64_t, std::uint64_t> needed;
    while (const Case* const found = cursor.next()) {
        if (question.period && !question.period->contains(found->ticket->opened)) {
            continue;
        }
        const Value value = question.field->get(found->ticket);
        if (value.kind == Value::Kind::number) {
            ++needed[value.number];
        }
    }
    std::map<std::string, SkillGap> gaps;
    for (const auto& [word, tickets] : needed) {
        gap_of(gaps, std::string(names.word_name(static_cast<WordId>(word)))).tickets += tickets;
    }
    count_people(agents, question.day, gaps);
    std::vector<SkillGap> rows;
    for (auto& [name, gap] : gaps) {
        rows.push_back(std::move(gap));
    }
    std::ranges::stable_sort(rows, {}, [](const SkillGap& gap) {
        return std::tuple(gap.tickets == 0, std::min<std::size_t>(gap.held_by.size(), 2),
                          -static_cast<std::int64_t>(gap.tickets));
    });
    return rows;
}

}  // namespace svcops
