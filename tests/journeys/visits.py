"""What a walk over every page has to know about some of them."""

# These only lead elsewhere, or are read by machines.
NO_PAGE = frozenset(
    {
        "boards:home",
        "metrics",
        "site:service_worker",
        "site:manifest",
        "site:today",
        "site:check_in",
        "waited",
        "exports:workbook",
        "exports:tables",
        "calendar:feed",
        "packs:midpoint_pdf",
        "packs:midpoint_pptx",
        "packs:day_100_pdf",
        "packs:day_100_pptx",
        "exports:challenge",
        "meetings:now",
        "playbooks:download",
        "playbook:download",
    }
)
# These are pages only in some states: tests/journeys/test_every_state.py looks at them.
ELSEWHERE = frozenset(
    {"boards:setup_dates", "account_confirm_login_code", "accounts:address_code", "join:code", "health", "nudges:who"}
)
# Where the forms of other addresses stand; a page that is not named has its own.
HOSTS = {
    "milestones:milestone": ("milestones:milestone", "milestones:milestone_move"),
    "measures:measures": ("measures:number", "measures:unlike_back"),
    "boards:learn": ("reflections:answer",),
    "reflections:mine": ("reflections:share",),
    "reflections:questions": ("reflections:questions", "reflections:retire", "reflections:thirty"),
    "stories:story": ("stories:consent", "stories:take_back"),
    "experiments:experiment": ("experiments:share",),
    "experiments:idea": ("experiments:merge",),
    "asks:asks": ("asks:answer", "asks:record", "asks:allowed_keep"),
    "asks:allowed": ("asks:allowed_show", "asks:allowed_holds"),
    "nudges:coming": ("nudges:not_now",),
    "boards:setup_team_merge": (),  # first another team is chosen: test_every_state.py
    "boards:setup_resume": (),  # only while it is paused: test_every_state.py
    "sustainability:item": ("sustainability:item", "sustainability:drop"),
    "playbook:spread": (),  # nothing has to be filled in
    "packs:midpoint": ("packs:midpoint_take_back",),
    "packs:day_100": ("packs:day_100_share",),
    "votes:votes": ("checkins:together",),
    "meetings:meeting": ("meetings:task_new",),
    "meetings:end": (),  # its form asks nothing
    "votes:vote": ("votes:vote", "votes:show", "votes:end"),
}
IN_THE_DARK = frozenset(
    {
        "boards:today", "boards:board", "boards:facilitate", "boards:setup", "checkins:checkin", "milestones:plan",
        "measures:measures", "measures:goal", "measures:goal_step", "boards:learn", "stories:story", "teams:team",
        "asks:asks", "site:home", "demo:components",
        "nudges:coming", "nudges:rules", "nudges:rule", "nudges:log", "votes:votes", "votes:vote",
        "experiments:ideas", "experiments:experiment", "experiments:decide", "sustainability:lasting",
        "packs:midpoint", "meetings:meeting", "meetings:screen", "boards:as_member", "coaching:notes",
    }
)  # fmt: skip
