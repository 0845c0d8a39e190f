"""What cmi5 defines: its verbs (cmi5 §9.3) and its context categories (§9.6.2)."""

ADL_VERB = "http://adlnet.gov/expapi/verbs/"
LAUNCHED = ADL_VERB + "launched"
INITIALIZED = ADL_VERB + "initialized"
COMPLETED = ADL_VERB + "completed"
PASSED = ADL_VERB + "passed"
FAILED = ADL_VERB + "failed"
ABANDONED = "https://w3id.org/xapi/adl/verbs/abandoned"
WAIVED = "https://w3id.org/xapi/adl/verbs/waived"
TERMINATED = ADL_VERB + "terminated"
SATISFIED = "https://w3id.org/xapi/adl/verbs/satisfied"

BY_THE_LMS = frozenset(
    {LAUNCHED, ABANDONED, WAIVED, SATISFIED}
)  # the LMS issues these, not the AU (§9.3.1, .6, .7, .9)
SCORED = ADL_VERB + "scored"  # ADL's; not of cmi5, but allowed in it (§7.1.3): one a quiz attempt
ANSWERED = ADL_VERB + "answered"
SHARED = ADL_VERB + "shared"  # offered to the mentor

CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVE_ON_CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/moveon"
