#pragma once
#include "lib/record/field.hpp"

// The names of the closed enums of a ticket, in the order of their stored codes (1..n without
// gaps).
namespace svcops::ticket_names {

inline constexpr CodeName kinds[] = {{1, "incident"},  {2, "request"},  {3, "order"},
                                     {4, "complaint"}, {5, "question"}, {6, "problem"},
                                     {7, "change"}};
inline constexpr CodeName priorities[] = {{1, "P1"}, {2, "P2"}, {3, "P3"}, {4, "P4"}, {5, "P5"}};
inline constexpr CodeName statuses[] = {{1, "new"},      {2, "active"}, {3, "waiting"},
                                        {4, "resolved"}, {5, "closed"}, {6, "cancelled"}};
inline constexpr CodeName audiences[] = {{1, "public"}, {2, "internal"}};
inline constexpr CodeName authors[] = {{1, "agent"}, {2, "customer"}, {3, "system"}};
inline constexpr CodeName severities[] = {
    {1, "safety"}, {2, "severe"}, {3, "moderate"}, {4, "minor"}};
inline constexpr CodeName decisions[] = {
    {1, "upheld"}, {2, "partly"}, {3, "rejected"}, {4, "withdrawn"}, {5, "out_of_scope"}};
inline constexpr CodeName redress_steps[] = {
    {1, "offered"}, {2, "approved"}, {3, "paid"}, {4, "declined"}};
inline constexpr CodeName ratings[] = {{1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}, {5, "5"}};
inline constexpr CodeName links[] = {{1, "relates"},    {2, "duplicates"}, {3, "blocks"},
                                     {4, "parent"},     {5, "caused_by"},  {6, "duplicated_by"},
                                     {7, "blocked_by"}, {8, "child"},      {9, "causes"}};

}  // namespace svcops::ticket_names
