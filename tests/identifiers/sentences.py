"""Texts made by a seed: some with an identifier in them, some as people in a challenge write them every day.

Every number of a person is made up here. Sentences of the seed HIDDEN are for measuring alone: when one of them
fails, count it, improve on what other seeds show, and leave it unread.
"""

# ruff: noqa: E501  a line of sentences is read as one
from collections.abc import Callable
from random import Random
from typing import Final

SEEN: Final = 100
HIDDEN: Final = 5_000_011

STREETS: Final = (
    "Oak Road", "High Street", "Mill Lane", "Victoria Avenue", "Park View", "St Mary’s Close", "Church Walk",
    "The Crescent", "Albert Terrace", "Long Meadow Drive", "Station Rd", "Elm Grove", "Kings Court", "Weavers Fold",
)  # fmt: skip
TOWNS: Final = ("Stockport", "Hyde", "Saltby", "Leeds", "Ashton-under-Lyne", "Hull", "Bury St Edmunds", "Oldham")
MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
NAMES: Final = ("Mrs Penn", "the lady in bed 4", "Mr A", "our patient", "she", "he", "Dorothy", "the gentleman", "J.")
HARD: Final = "\u00a0"


def nhs_number(dice: Random) -> str:
    while True:
        nine = [dice.randrange(10) for _ in range(9)]
        nine[0] = dice.choice((4, 6, 7, 9))
        check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
        if check != 10:
            return "".join(map(str, nine)) + str(check % 11)


def chi_number(dice: Random) -> str:
    while True:
        nine = f"{dice.randint(1, 28):02}{dice.randint(1, 12):02}{dice.randint(0, 99):02}{dice.randrange(1000):03}"
        check = 11 - sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11
        if check != 10:
            return nine + str(check % 11)


def _parted(digits: str, sizes: tuple[int, ...], by: str) -> str:
    parts, place = [], 0
    for size in sizes:
        parts.append(digits[place : place + size])
        place += size
    return by.join(parts)


def _nhs(dice: Random) -> str:
    digits = nhs_number(dice)
    by = dice.choice((" ", "-", ".", "/", HARD, "\n", "–", " - ", "  ", "_", "\u2009", "\u2011", " / ", "\t"))
    written = dice.choice((
        digits, _parted(digits, (3, 3, 4), " "), _parted(digits, (3, 3, 4), by), _parted(digits, (3, 3, 4), by),
        _parted(digits, (1,) * 10, dice.choice((" ", "-", "."))), _parted(digits, (5, 5), " "),
        _parted(digits, (2,) * 5, " "), _wide(_parted(digits, (3, 3, 4), dice.choice(("", " ")))),
        "\u200b".join(digits), _arabic(_parted(digits, (3, 3, 4), " ")), _parted(digits, (3, 7), " "),
    ))  # fmt: skip
    said = dice.choice(
        ("NHS no: {}", "NHS number {}", "nhs {}", "{}", "NHS No. {}", "({})", "number {}", "NHS#{}", "{},")
    )
    return said.format(written)


def _wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in text)


def _arabic(text: str) -> str:
    return "".join(chr(ord(sign) - 48 + 0x660) if sign.isdigit() else sign for sign in text)


def _chi(dice: Random) -> str:
    digits = chi_number(dice)
    written = dice.choice((digits, _parted(digits, (6, 4), " "), _parted(digits, (6, 4), "-")))
    return dice.choice(("CHI {}", "CHI number: {}", "{}")).format(written)


def _birth(dice: Random) -> str:
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1928, 2012)
    name, short = MONTHS[month - 1], f"{year % 100:02}"
    named = dice.choice(("DOB {}", "d.o.b. {}", "dob: {}", "date of birth {}", "born {}", "born on {}", "D.O.B {}", "{} (DOB)",
                         "Date of Birth: {}", "birth date {}", "dob is {}", "(b. {})", "born on the {}", "D/O/B {}", "date-of-birth {}", "DOB{}", "DOB = {}", "D O B: {}"))  # fmt: skip
    dates = [
        f"{day}/{month}/{year}", f"{day:02}/{month:02}/{year}", f"{day:02}.{month:02}.{year}", f"{day}-{month}-{year}",
        f"{year}-{month:02}-{day:02}", f"{day} {name} {year}", f"{day}th {name} {year}", f"{day} {name[:3]} {year}",
        f"{name} {day}, {year}", f"{day}-{name[:3]}-{year}", f"{day} of {name} {year}", _wide(f"{day:02}/{month:02}/{year}"),
    ]  # fmt: skip
    if dice.random() < 0.7:
        if "b. " in named:
            dates = dates[:4]
        return named.format(dice.choice([*dates, f"{day:02}/{month:02}/{short}", f"{day}.{month}.{short}"]))
    return dice.choice(dates)


def _postcode(dice: Random) -> str:
    area = dice.choice(("SK", "M", "OL", "LS", "HU", "IP", "E", "SW", "B", "CV", "EH"))
    outward = f"{area}{dice.randint(1, 19)}" if area not in {"E", "SW"} else f"{area}{dice.randint(1, 9)}A"
    inward = f"{dice.randint(1, 9)}{dice.choice('ABDEFGHJLNPQRSTUWXYZ')}{dice.choice('ABDEFGHJLNPQRSTUWXYZ')}"
    written = f"{outward}{dice.choice((' ', ' ', '', HARD))}{inward}"
    return written.lower() if dice.random() < 0.25 else written


def _address(dice: Random) -> str:
    number = f"{dice.randint(1, 240)}{dice.choice(('', '', '', 'a', 'B'))}"
    street, town, code = dice.choice(STREETS), dice.choice(TOWNS), _postcode(dice)
    return dice.choice((
        f"{number} {street}, {town} {code}", f"{number} {street} {code}", f"{number}, {street}, {town}, {code}",
        f"Flat {dice.randint(1, 30)}, {number} {street}, {code}", f"lives at {number} {street.lower()}, {code}",
        f"{number} {street}\n{town}\n{code}", f"house number {number}, {code}", f"at {number} {code}",
        f"{code} (number {dice.randint(1, 90)})", f"lives at {number} {street}",
        f"{code}, {number} {street}", f"12-{dice.randint(14, 40)} {street}, {code}", f"moved to {number} Heol y Deri, {code}", f"No. {number}, {street} ({code})", f"The Old Barn, {street}, {code}", f"{number} {street} – {code}", f"Rose Cottage, {street}, {town} {code}", f"flat {dice.randint(1, 30)}, {dice.choice(('Oak', 'Brook'))} House, {code}",
    ))  # fmt: skip


def _email(dice: Random) -> str:
    who = dice.choice(("dot.penn", "j_marsh82", "asha", "k.o’brien", "margaret1941", "zoë.hale"))
    at = dice.choice(("gmail.com", "example.org", "btinternet.co.uk", "nhs.net", "mail.example.co.uk"))
    return dice.choice((f"{who}@{at}", f"{who}@{at}".upper(), f"{who} @ {at}", f"{who}(at){at}", f"{who} [at] {at}",
                        f"{who}＠{at}", f"<{who}@{at}>", f"mail {who}@{at}."))  # fmt: skip


def _phone(dice: Random) -> str:
    nine = f"7{dice.randint(4, 9)}{dice.randrange(10**8):08}"
    land = f"{dice.choice(('161', '113', '121', '191'))}{dice.choice('234567')}{dice.randrange(10**6):06}"
    return dice.choice((
        f"0{nine}", f"0{nine[:4]} {nine[4:]}", f"0{nine[:4]} {nine[4:7]} {nine[7:]}", f"+44 {nine[:4]} {nine[4:]}",
        f"+44{nine}", f"0044 {nine}", f"+44 (0) {nine[:4]} {nine[4:]}", f"0{nine[:4]}-{nine[4:]}", f"0{nine[:4]}.{nine[4:]}",
        f"0{land[:3]} {land[3:6]} {land[6:]}", f"(0{land[:3]}) {land[3:6]} {land[6:]}", f"0{land}", f"01524 {dice.randrange(10**5, 10**6)}",
        f"020 7{dice.randrange(1000):03} {dice.randrange(10**4):04}", _wide(f"0{nine}"), f"0{nine[:4]}{HARD}{nine[4:]}",
        f"44{nine}", f"44 {nine[:4]} {nine[4:]}", f"07 {nine[1:4]} {nine[4:7]} {nine[7:]}", f"(0{nine[:4]}) {nine[4:]}", f"0{land[:3]}/{land[3:]}", f"tel {nine}", " ".join(f"0{nine}"), f"+353 87 {dice.randrange(100, 1000)} {dice.randrange(1000, 10000)}",
    ))  # fmt: skip


IDENTIFIERS: Final[tuple[Callable[[Random], str], ...]] = (
    _nhs,
    _nhs,
    _nhs,
    _chi,
    _birth,
    _birth,
    _address,
    _email,
    _phone,
)
AROUND: Final = (
    "{}", "We tried it with {who}, {}, and it worked.", "{who} rang us: {}", "Please add {} to the list. Thanks!",
    "3 of 10 said yes. {who} ({}) said no.", "{} – {who} wants to take part", "Ask {who} about it, {}. Then ring the ward.",
    "Day 37: spoke to {who}, {}", "On 12 March 2026 we saw {who}: {}. 46% are in control.", "{who}: {}", "seen today, {} :)",
)  # fmt: skip


def with_identifier(dice: Random) -> str:
    return dice.choice(AROUND).replace("{who}", dice.choice(NAMES)).replace("{}", dice.choice(IDENTIFIERS)(dice))


def texts_with_identifiers(seed: int, count: int = 500) -> list[str]:
    dice = Random(seed)
    return [with_identifier(dice) for _ in range(count)]


def ordinary_sentences(seed: int, count: int = 500) -> list[str]:
    dice = Random(seed)
    return [_ordinary(dice) for _ in range(count)]


def _project_day(dice: Random) -> str:
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.choice((2025, 2026, 2026, 2027))
    name = MONTHS[month - 1]
    return dice.choice((
        f"{day} {name} {year}", f"{day}/{month}/{year}", f"{day:02}/{month:02}/{str(year)[2:]}", f"{day} {name[:3]}", f"{day}.{month}.{year}",
        f"{year}-{month:02}-{day:02}", f"{dice.choice(('Mon', 'Tuesday', 'Thurs'))} {day} {name}", f"{day}th {name}",
        f"{name} {year}", f"{name} {day}, {year}", f"{day}/{month}",
    ))  # fmt: skip


def _ordinary(dice: Random) -> str:
    few, some, many, share = dice.randint(2, 12), dice.randint(13, 99), dice.randint(100, 9999), dice.randint(1, 100)
    day, hour, minute = _project_day(dice), dice.randint(7, 19), dice.choice((0, 10, 15, 30, 45))
    district = f"{dice.choice(('SK', 'M', 'OL', 'LS'))}{dice.randint(1, 19)}"
    code, street, town = _postcode(dice), dice.choice(STREETS), dice.choice(TOWNS)
    numbers = ", ".join(str(dice.randint(1, 60)) for _ in range(dice.randint(4, 9)))
    return dice.choice((
        f"{some} of {many} people now say they feel in control.", f"By {day} we want {share}% of people to have a plan.",
        f"We meet on {day} at {hour}:{minute:02} in room {few}.{some}.", f"{few} people came on {day}, {some} the week before.",
        f"Ward {few} and ward {some} will try it from {day} to 14/{few}/2026.", "Ring 111, or 999 if it cannot wait. Samaritans: 116 123.",
        f"The helpline is 0300 123 {many:04}, open {hour}.00 to {hour + 3}.30.", f"Freephone 0800 {dice.randrange(10**6):06} works better, said {few} of {some}.",
        f"Ask at extension {many}, or bleep {dice.randint(100, 999)}.", f"Most people live in {district} and {district[:-1]}2.",
        f"The clinic in {town}, {code}, has {few} rooms.", f"{many} homes in {code} got the letter.", f"The surgery on {street} opens at {hour}.{minute:02}.",
        f"{some} people on {street} said yes, {few} said no.", f"Numbers for the last weeks: {numbers}.", f"Weekly counts {numbers}; median {some}.{few}.",
        f"HbA1c fell from {some}.{few} to {few}.{some} mmol/mol in {few} months.", f"Blood pressure 1{some}/{some} at the start, 120/80 now.",
        f"The budget is £{many},{dice.randrange(1000):03}.{some}, of which £{dice.randrange(10**6, 10**7)} is spent.", f"Order {dice.randrange(10**5, 10**7)} is late again.",
        f"Day {some}: {few} out of {some} cards came back ({share}%).", f"The ward opened on {few} July 19{dice.randint(48, 99)}.",
        f"Since 1 April {dice.randint(2003, 2016)} this has been done by hand.", f"Our idea was born on {day} over tea.", f"The policy dated {few} May {dice.randint(2001, 2015)} says no.",
        f"Write to info@{dice.choice(('surgery.nhs.uk', 'saltby.example.org'))} or pals@nhs.net.", f"See https://saltby.example.org/notes/{many}/{some}?page={few}.", f"Version {few}.{few}.{some} of the form went out {day}.",
        f"People aged {some} to {some + few} waited {few} days longer than in 20{dice.randint(18, 25)}.", f"{few} nurses, {few} carers and {some} patients tried it, {few}x{few} times.",
        f"From {hour}:{minute:02} to {hour + 1}:{minute:02} on {day}, floor {few}, room {dice.randint(100, 999)}.", f"It costs {few}p a sheet, {many} sheets a week, £{some}.{dice.randint(10, 99)} in all.",
        f"In {dice.choice(MONTHS)} {dice.randint(2023, 2026)} it was {share}%, then {share + 3}%, now {many / 100:.1f}%.", f"Bed {few}, bay {few}: no bell. Bus {dice.randint(100, 400)} stops at {street} every {few * 5} minutes.",
        f"We had {many} visits in 2025/26 and {many + some} in 2024/25.", f"Two of us (age {some} and {some + 1}) wrote {few} letters; {share} of 100 were read.", f"The target is {some}/{many} by week {few}, {day}.",
        f"{numbers} – that is {few} weeks in a row above {some}.", f"Started {day}, {hour}.{minute:02}; stopped {_project_day(dice)}, {hour + 2}.{minute:02}.", f"Team of {few} in {district}, budget code X{dice.randint(100, 999)}-{many}.",
        f"Meet at the Town Hall, {street}, {town}, on {day}.", f"Ward {few}, Saltby Royal Infirmary, {code}: {some} beds.", f"Shift 0730-1530, then 1330-2130; {few} of {some} swapped.", f"Items 1-{few}, {few + 1}-{some} and the rest by {day}.", f"Scores {few}-{some}-{share} and {share}/{many}, see page {some}.",
        f"a. {day} first visit, b. {_project_day(dice)} second, c. done.", f"Ref 2026/{few:02}/{some}-00{some}, room 0.{some}.", f"Grid SJ {many} {many}; car park {few}, {few * 3} spaces.", f"Trial NIHR{dice.randrange(10**5, 10**6)}, doi 10.1136/bmj.g{many}.",
        f"Open Mo-Fr {few}-{few + 8}, Sa 9-12, tel. extension {many}.", f"£{few} 200 000 over {few} years, 1 000 000 steps, {many} km.", f"Since {dice.choice(MONTHS)} {dice.randint(1990, 2015)} they ring us on Mondays, {some} times.", f"{some} births at home, {few} in the birth centre by {day}.",
        f"Unit {few} of {some} on the estate, {town}, tried it twice in {few} days.",
    ))  # fmt: skip
