"""What each kind of identifier looks like. Pure.

The same patterns stand in static/js/guard.js, because a phone looks before it keeps anything; a test holds
the two together. So they use only what Python and every browser read alike: no looking behind, no \\d, \\w or \\s,
and text that identifiers.plain has made plain: small letters, one kind of blank, dash, dot and digit. All that
repeats is bounded, so that no text takes long.

Each is a pair: what may not stand before it, and what it is.
"""

from typing import Final

Pair = tuple[str, str]

DIGIT_BEFORE: Final = "[0-9][.,]?$"
LETTER_BEFORE: Final = "[a-z]$"
BETWEEN: Final = r"(?:[ ./_:|*~'()\[\]-]{0,3}|,)"
NUMBERED: Final = "(?:no|num|number|id)"
NUMBERS: Final[tuple[Pair, ...]] = (
    (DIGIT_BEFORE, f"[0-9]{{3}}{BETWEEN}[0-9]{{3}}{BETWEEN}[0-9]{{4}}(?![0-9])"),
    (DIGIT_BEFORE, f"[0-9]{{6}}{BETWEEN}[0-9]{{4}}(?![0-9])"),
    (
        "[0-9][ .,_/-]?$",
        r"(?!0[38][0-9]{2}[^0-9])[0-9]{1,8}([ ._/-])[0-9]{1,8}(?:\1[0-9]{1,8}){0,8}(?![0-9])(?![ .,_/:-][0-9])",
    ),
)
NAMED_NUMBER: Final[Pair] = (
    LETTER_BEFORE,
    (
        f"(?:nhs|chi|patient)[^0-9a-z]{{0,3}}(?:{NUMBERED}|#)[^0-9a-z]{{0,3}}(?:(?:is|was|of)[^0-9a-z]{{1,3}})?"
        "[0-9](?:[^0-9a-z]{0,3}[0-9]){9}(?![0-9])"
    ),
)

APART: Final = "[ ()./-]{0,3}"
PHONES: Final[tuple[Pair, ...]] = (
    ("[0-9]$", rf"\+[1-9](?:{APART}[0-9]){{8,13}}(?![0-9])"),
    ("[0-9.:,]$", f"00 ?[1-9](?:{APART}[0-9]){{8,13}}(?![0-9])"),
    (DIGIT_BEFORE, rf"\(?0[127][0-9](?:{APART}[0-9]){{7,8}}(?![0-9])"),
    (DIGIT_BEFORE, f"07 [0-9]{{3}}(?:{APART}[0-9]){{6}}(?![0-9])"),
    (DIGIT_BEFORE, f"44 ?7(?:{APART}[0-9]){{9}}(?![0-9])"),
    (DIGIT_BEFORE, r"0([ .-])[127](?:\1[0-9]){8,9}(?![0-9])"),
    (
        LETTER_BEFORE,
        (
            "(?:tel|telephone|phone|mobile|mob|ring|call|text)[^0-9a-z]{0,3}"
            rf"(?:{NUMBERED}[^0-9a-z]{{0,3}})?(?:(?:is|on|her|him|them|me)[^0-9a-z]{{1,3}}){{0,2}}"
            rf"\(?[1-9](?:{APART}[0-9]){{9}}(?![0-9])"
        ),
    ),
)

AT: Final = r"(?: ?@ ?| ?[\[({] ?at ?[\])}] ?)"
DOT: Final = r"(?:\.| ?[\[({] ?dot ?[\])}] ?)"
LOCAL: Final = r"[^ @,;:<>()\[\]\"'/]"
EMAILS: Final[tuple[Pair, ...]] = (
    (f"{LOCAL}$", rf"{LOCAL}{{1,64}}{AT}[a-z0-9-]{{1,63}}(?:{DOT}[a-z0-9-]{{1,63}}){{0,5}}{DOT}[a-z]{{2,}}"),
    ("[a-z0-9._-]$", "[a-z0-9._-]{1,64} at [a-z0-9-]{1,63}(?: dot [a-z0-9-]{1,63}){1,5}"),
)

MONTH: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
TH: Final = "(?:st|nd|rd|th)?"
GAP: Final = "[ .,/'-]{0,3}"
DATE: Final = (
    "(?:([0-9]{1,2}) ?[./_ -] ?([0-9]{1,2}) ?[./_ -] ?'?([0-9]{4}|[0-9]{2})"
    "|([0-9]{4}) ?[./ -] ?([0-9]{1,2}) ?[./ -] ?([0-9]{1,2})"
    f"|([0-9]{{1,2}}){TH}(?: day)?(?: of)?{GAP}({MONTH}){GAP}([0-9]{{4}}|[0-9]{{2}})"
    f"|({MONTH}){GAP}([0-9]{{1,2}}){TH}{GAP}([0-9]{{4}}|'[0-9]{{2}}))(?![0-9])"
)
BIRTH: Final = "d[ ./]{0,2}o[ ./]{0,2}b|dates?[ -]of[ -]births?|birth ?dates?|[(]b(?=[.:]? ?[0-9])"
BORN: Final[tuple[Pair, ...]] = (
    (LETTER_BEFORE, f"(?:{BIRTH}|born)(?![a-z])[^0-9]{{0,24}}?{DATE}"),
    (LETTER_BEFORE, f"(?:{BIRTH}|born)(?![a-z])[^0-9a-z]{{0,4}}(?:(?:is|was)[^0-9a-z]{{1,3}})?([0-9]{{8}})(?![0-9])"),
    (
        "[0-9./-]$",
        f"{DATE}[^0-9a-z]{{0,4}}(?:(?:is|was|as)[^0-9a-z])?(?:(?:the|his|her|their|my)[^0-9a-z])?(?:{BIRTH})(?![a-z])",
    ),
)
PROJECT_BORN: Final = "(?:idea|project|team|plan|challenge|service|network|group|pilot)s? (?:was |were |is )?$"
FULL_DATE: Final[Pair] = ("[0-9a-z./-]$", f"{DATE}(?![%a-z])(?![./-][0-9])")
SINCE: Final = (
    "(?:since|opened|opening|founded|built|began|started|launched|published|dated|act|policy|version"
    "|records?|from|until)(?:[^0-9a-z]{1,3}[a-z]{1,20}){0,3}[^0-9a-z]{0,3}$"
)

POSTCODE: Final = "[a-pr-uwyz][a-hk-y]?[0-9][0-9a-z]?[ .-]{0,3}[0-9][abd-hjlnp-uw-z]{2}(?![a-z0-9])"
STREET: Final = (
    "(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|dr|way|court|place|crescent|terrace|gardens"
    "|grove|hill|row|walk|mews|park|square|view|green|fold|house|yard|fields?)(?![a-z])"
)
NO: Final = "[0-9]{1,4}(?: ?[a-f])?(?: ?[/-] ?[0-9]{1,4}[a-f]?)?(?![0-9a-z%])"
WORD: Final = (
    "(?!(?:of|on|in|at|and|or|to|for|with|from|near|along|people|patients|homes|sites|beds|staff|families"
    "|visits|teams|days|weeks|hours|minutes|miles|times)(?![a-z]))[a-z][a-z'.]{0,20}"
)
WORDS: Final = f"(?:{WORD}[ ,]{{1,3}})"
FAR: Final = "[^0-9]{0,60}[^0-9a-z]"
NAMED_NO: Final = f"(?:{NUMBERED}[ .:]{{1,3}})?{NO}"
TO_POSTCODE: Final = f"{NO}[ ,]{{1,3}}{WORDS}{{0,5}}(?:postcode[ :]{{1,3}})?{POSTCODE}"
ADDRESSES: Final[tuple[Pair, ...]] = (
    ("[0-9a-z.,:£-]$", f"{NO}[ ,]{{1,3}}{WORDS}{{0,3}}{STREET}{FAR}{POSTCODE}"),
    (
        LETTER_BEFORE,
        "(?:^|(?:at|to|is|lives|live|address|home|no|num|number|flat|apartment|apt|house|door)[ :.,#]{1,3})"
        + TO_POSTCODE,
    ),
    ("", f"[,;:(] ?{TO_POSTCODE}"),
    (LETTER_BEFORE, f"(?:house|flat|apartment|apt|door)[ :]{{1,2}}{NAMED_NO}(?:[^0-9]{{0,60}}{NO})?{FAR}{POSTCODE}"),
    (
        LETTER_BEFORE,
        (f"(?:[a-z']{{1,20}} ){{1,2}}(?:cottage|house|farm|lodge|barn),[^0-9]{{3,60}}?{STREET}{FAR}{POSTCODE}"),
    ),
    ("[a-z0-9]$", f"{POSTCODE}[ ,:(-]{{1,4}}{NO}[ ,]{{1,3}}{WORDS}{{0,3}}{STREET}"),
    ("[a-z0-9]$", f"{POSTCODE}[ ,:(-]{{1,4}}(?:no|num|number|house|flat|door)[ .:]{{1,3}}{NAMED_NO}"),
    (
        LETTER_BEFORE,
        f"(?:lives?|living|lived|address|resident|home)(?![a-z])[^0-9.]{{0,20}}{NO}[ ,]{{1,3}}{WORDS}{{1,3}}{STREET}",
    ),
)
# Addresses of desks: nobody's name hangs on them.
DESK: Final = (
    r"^(?:info|hello|enquiries|contact|admin|reception|support|help|pals|office|team|no-?reply"
    r")(?:@|[ (\[{])"
)
