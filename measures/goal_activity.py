"""Is a goal something a team does ("hold 5 workshops"), rather than what changes for people? Pure.

The words are English and the answer only ever leads to a kind question, so a doubt
counts as a result: better to miss an activity than to nag about a real goal.
"""

import re

_STRONG = (
    "hold|holding|run|running|host|organi[sz]e|organi[sz]ing|arrange|put on|put up|deliver|delivering|offer|"
    "offering|provide|"
    "providing|set up|setting up|start up|create|creating|write|writing|draft|produce|producing|print|publish|send|"
    "send out|launch|launching|develop|developing|design|redesign|build|building|attend|carry out|conduct|implement|"
    "implementing|introduce|introducing|roll out|rolling out|pilot|trial|agree|update|rewrite|schedule|facilitate|"
    "establish|set|start|starting|have held|held|hosted|organi[sz]ed|delivered|created|launched|published|increase|"
    "double|sign|film|record"
)
# Words which begin a result just as often ("Open cases fall", "Make the court safe").
_WEAK = "give|make|making|do|have|complete|test|review|plan|lead|open|finish|hold|get|visit"
_THINGS = (
    "work ?shops?|meetings?|sessions?|trainings?|training days?|courses?|class(?:es)?|webinars?|seminars?|summits?|"
    "conferences?|drop-?ins?|road ?shows?|open days?|fairs?|mornings?|afternoons?|leaflets?|posters?|flyers?|"
    "brochures?|booklets?|newsletters?|videos?|web ?sites?|web ?pages?|podcasts?|reports?|surveys?|questionnaires?|"
    "audits?|interviews?|focus groups?|events?|visits?|strateg(?:y|ies)|action plans?|plans?|polic(?:y|ies)|pathways?|"
    "protocols?|procedures?|guidelines?|agreements?|templates?|forms?|checklists?|toolkits?|dashboards?|databases?|"
    "registers?|director(?:y|ies)|apps?|groups?|networks?|forums?|committees?|partnerships?|teams?|clubs?|"
    "packs?|letters?|fact ?sheets?|dialogues?|outreach|message services?|new services?|hubs?|one-stop shops?|"
    "help ?lines?|hot ?lines?|task ?forces?|e-?mails?|campaigns?|huddles?|talks?|presentations?|clinics?|gardens?"
)
_NUMBER = "an?|another|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\\d+|some|more|new|weekly|monthly"
_NEVER_BETWEEN = (
    "who|whom|whose|that|which|without|with|sure|from|in|on|at|after|before|until|within|to|every\\w+|no|nobody|fewer"
)
_GAP = rf"(?:\s(?!(?:{_NEVER_BETWEEN})\b)\S+){{0,7}}?\s"
_PLACES = "schools?|clinics?|wards?|villages?|towns?|sites?|services?|offices?|courts?|church(?:es)?|mosques?|shops?"
_STAFF = (
    "staff|nurses?|teachers?|doctors?|gps|officers?|workers?|clinicians?|midwives|volunteers?|managers?|prosecutors?|"
    "magistrates?|colleagues|champions?|trainers?|coordinators?"
)
_JOBS = "young people|youth|school leavers|care leavers|unemployed|out of work|refugees|disabled|disabilit"
# What is done to people rather than what changes for them: no thing needs to follow.
_ALWAYS = (
    r"train (?!travel|fares?|journeys?|times|delays?|stations?)\w+|(?:training|trained) (?:\d|all|every|more|"
    r"our)|educate|"
    r"teach (?!.*\bto (?:read|write|swim|walk|count|speak))|"
    rf"(?:recruit|hire|appoint) (?!.*\b(?:{_JOBS}))|"
    r"(?:raise|increase|improve|build|create) (?:\w+ )?awareness|"
    r"improve (?:\w+ )?(?:communications?|coordination|co-ordination|collaboration|understanding)\b|"
    r"engage (?:with|\d+|all|local|more)|consult |explore|investigate|look into|map (?:all|out|the|our|every|"
    r"each|where|who|what|services)\b|find out|gather |collect |promote|"
    r"strengthen (?:\w+ )?(?:partnerships?|working|links|ties|relationships)|share (?:\w+ )?(?:data|information|"
    r"learning)|talk to|talk with|speak to|speak with|listen to (?!us)|interview \d+|knock on|"
    r"meet (?:up )?(?:with|(?:every|each) (?:\w+ )?(?:day|week|fortnight|month|morning|\w+day)\b|weekly|monthly|"
    r"once|twice|regularly|more often)|"
    r"work (?:more )?(?:closely|together|with|better|in partnership)|collaborate|hand out|distribute|"
    r"(?:buy|purchase) (?!.*\b(?:homes?|houses?|flats?)\b)|review |"
    rf"visit (?:\d+|all|every|each)(?: \w+)? (?:{_PLACES})"
)
_DONE = (
    "held|run|hosted|organi[sz]ed|arranged|delivered|put on|set up|created|launched|printed|published|distributed|"
    "sent out|handed out|rolled out|introduced|carried out|written|produced|designed|developed|agreed|signed"
)
_WHEN = (
    r"(?:(?:by|in|within|over|during|before|after|from|each|every|this|next) [^,]{1,40}?(?:, |,? (?=we\b|our\b|"
    r"the team\b))"
    r"|by day \d+ |in (?:\d+|a hundred|one hundred) days |together,? |as a team,? )?"
)
_WHO = (
    r"(?:(?:we|i|our team|the team)(?:'ll|'re going to|'d like to)? ?"
    r"(?:will have|will|shall|must|can|should|want to|plan to|aim to|hope to|need to|intend to|would like to|"
    r"are going to|have)? ?"
    r"|(?:our|the) (?:goal|aim|target|plan) is (?:to|that we) (?:will )?|let's |let us |to )?(?:be )?"
)
_OPENING = rf"^{_WHEN}{_WHO}{_WHEN}"
_BE = "(?:is|are|will be|will have been|have been|be|been|get)"
_A_VERB = (
    "is|are|was|were|be|has|have|will|can|see|sees|get|gets|fall|rise|rises|halve|halves|double|doubles|cut|cuts|"
    "end|ends|stop|stops|reach|reaches|start|starts|take|takes|lead|leads|to"
)
_ABOUT = rf"(?: (?:for|on|about|with)(?: (?!(?:{_A_VERB})\b)[\w'-]+){{1,5}})"
_PATTERNS = tuple(
    re.compile(_OPENING + one, re.IGNORECASE)
    for one in (
        rf"(?:{_STRONG}){_GAP}(?:{_THINGS})\b",
        rf"(?:{_WEAK})\s(?:(?:{_NUMBER})\s)+(?:\S+\s){{0,2}}(?:{_THINGS})\b(?! (?:attendance|sizes?|home|homes)\b)",
        rf"(?:{_ALWAYS})",
        rf"(?:\S+ ){{0,4}}(?:{_THINGS})\b(?: (?!(?:{_NEVER_BETWEEN})\b)\S+){{0,4}} {_BE} (?:\w+ly )?(?:{_DONE})\b",
        rf"(?:(?!who\b|by\b)\S+ ){{1,6}}{_BE} (?:trained|consulted|surveyed|educated)\b",
        rf"(?:(?:{_NUMBER}) )*(?:\w+ )?(?:{_THINGS}){_ABOUT}?[.!]?$",
    )
)
_RESULT = re.compile(
    r"\bso (?:that|people|nobody|no one|no-one|everybody|everyone|more|fewer|they|we|carers|famil|patient|child|young)"
    r"|\bin order\b|\bwhich means\b|\bmeaning that\b|\bto (?:halve|double|end)\b|\bfrom \d[^ ]* (?:\w+ )?to \d|%"
    r"|\bper cent\b|\b(?:in|out of) 10\b|\b\d+ (?:in|out of) \d+\b",
    re.IGNORECASE,
)
# "Train 90% of our nurses" is a share, and still something a team does.
_SHARE_OF_STAFF = re.compile(
    rf"(?:%| per cent| (?:in|out of) \d+)(?: of)?(?: (?:the|our|all|ward))* (?:\w+ )?(?:{_STAFF})\b", re.IGNORECASE
)


def is_activity(sentence: str) -> bool:
    """ "Hold 5 workshops", but not "Hold 5 workshops so that nobody waits more than a week"."""
    text = " ".join(sentence.replace("’", "'").split())
    if not any(pattern.search(text) for pattern in _PATTERNS):
        return False
    return not _RESULT.search(_SHARE_OF_STAFF.sub(" ", text))
