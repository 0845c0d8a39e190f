"""The words of cmi5: verbs, categories and extensions (cmi5 §9.3, §9.6)."""

ADL = "http://adlnet.gov/expapi/verbs/"
CMI5_VERBS = "https://w3id.org/xapi/adl/verbs/"

LAUNCHED = ADL + "launched"
INITIALIZED = ADL + "initialized"
COMPLETED = ADL + "completed"
PASSED = ADL + "passed"
FAILED = ADL + "failed"
TERMINATED = ADL + "terminated"
ABANDONED = CMI5_VERBS + "abandoned"
WAIVED = CMI5_VERBS + "waived"
SATISFIED = CMI5_VERBS + "satisfied"

AU_VERBS = (INITIALIZED, COMPLETED, PASSED, FAILED, TERMINATED)
LMS_VERBS = (LAUNCHED, ABANDONED, WAIVED, SATISFIED)

CATEGORY_CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
CATEGORY_MOVE_ON = "https://w3id.org/xapi/cmi5/context/categories/moveon"

EXTENSIONS = "https://w3id.org/xapi/cmi5/context/extensions/"
SESSION_ID = EXTENSIONS + "sessionid"
MASTERY_SCORE = EXTENSIONS + "masteryscore"
LAUNCH_MODE = EXTENSIONS + "launchmode"
LAUNCH_URL = EXTENSIONS + "launchurl"
MOVE_ON = EXTENSIONS + "moveon"
LAUNCH_PARAMETERS = EXTENSIONS + "launchparameters"
PROGRESS = "https://w3id.org/xapi/cmi5/result/extensions/progress"

LAUNCH_DATA = "LMS.LaunchData"
PREFERENCES = "cmi5LearnerPreferences"
