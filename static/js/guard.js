// Finds what could say which patient somebody is, as identifiers/finder.py does: the same patterns, held together
// by a test. Here so that a phone can look before it keeps anything; what it does then stands below.
// A phone fetches it, so names are short here: patterns.py has the long ones, in the same order.

globalThis.Identifiers = (() => {
  const raw = String.raw;
  const NR = "[0-9][.,]?$";
  const AZ = "[a-z]$";
  const BY = raw`(?:[ ./_:|*~'()\[\]-]{0,3}|,)`;
  const NO_IS = "(?:no|num|number|id)";
  const TEN = [
    [NR, `[0-9]{3}${BY}[0-9]{3}${BY}[0-9]{4}(?![0-9])`],
    [NR, `[0-9]{6}${BY}[0-9]{4}(?![0-9])`],
    ["[0-9][ .,_/-]?$", raw`(?!0[38][0-9]{2}[^0-9])[0-9]{1,8}([ ._/-])[0-9]{1,8}(?:\1[0-9]{1,8}){0,8}(?![0-9])(?![ .,_/:-][0-9])`],
  ];
  const NHS = [
    [AZ, `(?:nhs|chi|patient)[^0-9a-z]{0,3}(?:${NO_IS}|#)[^0-9a-z]{0,3}(?:(?:is|was|of)[^0-9a-z]{1,3})?[0-9](?:[^0-9a-z]{0,3}[0-9]){9}(?![0-9])`],
  ];
  const OFF = "[ ()./-]{0,3}";
  const TEL = [
    ["[0-9]$", raw`\+[1-9](?:${OFF}[0-9]){8,13}(?![0-9])`],
    ["[0-9.:,]$", `00 ?[1-9](?:${OFF}[0-9]){8,13}(?![0-9])`],
    [NR, raw`\(?0[127][0-9](?:${OFF}[0-9]){7,8}(?![0-9])`],
    [NR, `07 [0-9]{3}(?:${OFF}[0-9]){6}(?![0-9])`],
    [NR, `44 ?7(?:${OFF}[0-9]){9}(?![0-9])`],
    [NR, raw`0([ .-])[127](?:\1[0-9]){8,9}(?![0-9])`],
    [AZ, raw`(?:tel|telephone|phone|mobile|mob|ring|call|text)[^0-9a-z]{0,3}(?:${NO_IS}[^0-9a-z]{0,3})?(?:(?:is|on|her|him|them|me)[^0-9a-z]{1,3}){0,2}\(?[1-9](?:${OFF}[0-9]){9}(?![0-9])`],
  ];
  const AT = raw`(?: ?@ ?| ?[\[({] ?at ?[\])}] ?)`;
  const DOT = raw`(?:\.| ?[\[({] ?dot ?[\])}] ?)`;
  const WHO = raw`[^ @,;:<>()\[\]\"'/]`;
  const MAIL = [
    [`${WHO}$`, `${WHO}{1,64}${AT}[a-z0-9-]{1,63}(?:${DOT}[a-z0-9-]{1,63}){0,5}${DOT}[a-z]{2,}`],
    ["[a-z0-9._-]$", "[a-z0-9._-]{1,64} at [a-z0-9-]{1,63}(?: dot [a-z0-9-]{1,63}){1,5}"],
  ];
  const MON = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
  const TH = "(?:st|nd|rd|th)?";
  const GAP = "[ .,/'-]{0,3}";
  const DATE = `(?:([0-9]{1,2}) ?[./_ -] ?([0-9]{1,2}) ?[./_ -] ?'?([0-9]{4}|[0-9]{2})|([0-9]{4}) ?[./ -] ?([0-9]{1,2}) ?[./ -] ?([0-9]{1,2})|([0-9]{1,2})${TH}(?: day)?(?: of)?${GAP}(${MON})${GAP}([0-9]{4}|[0-9]{2})|(${MON})${GAP}([0-9]{1,2})${TH}${GAP}([0-9]{4}|'[0-9]{2}))(?![0-9])`;
  const BIRTH = "d[ ./]{0,2}o[ ./]{0,2}b|dates?[ -]of[ -]births?|birth ?dates?|[(]b(?=[.:]? ?[0-9])";
  const BORN = [
    [AZ, `(?:${BIRTH}|born)(?![a-z])[^0-9]{0,24}?${DATE}`],
    [AZ, `(?:${BIRTH}|born)(?![a-z])[^0-9a-z]{0,4}(?:(?:is|was)[^0-9a-z]{1,3})?([0-9]{8})(?![0-9])`],
    ["[0-9./-]$", `${DATE}[^0-9a-z]{0,4}(?:(?:is|was|as)[^0-9a-z])?(?:(?:the|his|her|their|my)[^0-9a-z])?(?:${BIRTH})(?![a-z])`],
  ];
  const IDEA = /(?:idea|project|team|plan|challenge|service|network|group|pilot)s? (?:was |were |is )?$/;
  const DAY = [["[0-9a-z./-]$", `${DATE}(?![%a-z])(?![./-][0-9])`]];
  const SINCE = /(?:since|opened|opening|founded|built|began|started|launched|published|dated|act|policy|version|records?|from|until)(?:[^0-9a-z]{1,3}[a-z]{1,20}){0,3}[^0-9a-z]{0,3}$/;
  const PC = "[a-pr-uwyz][a-hk-y]?[0-9][0-9a-z]?[ .-]{0,3}[0-9][abd-hjlnp-uw-z]{2}(?![a-z0-9])";
  const ST = "(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|dr|way|court|place|crescent|terrace|gardens|grove|hill|row|walk|mews|park|square|view|green|fold|house|yard|fields?)(?![a-z])";
  const NO = "[0-9]{1,4}(?: ?[a-f])?(?: ?[/-] ?[0-9]{1,4}[a-f]?)?(?![0-9a-z%])";
  const W = "(?!(?:of|on|in|at|and|or|to|for|with|from|near|along|people|patients|homes|sites|beds|staff|families|visits|teams|days|weeks|hours|minutes|miles|times)(?![a-z]))[a-z][a-z'.]{0,20}";
  const WW = `(?:${W}[ ,]{1,3})`;
  const FAR = "[^0-9]{0,60}[^0-9a-z]";
  const NO_NO = `(?:${NO_IS}[ .:]{1,3})?${NO}`;
  const TO_PC = `${NO}[ ,]{1,3}${WW}{0,5}(?:postcode[ :]{1,3})?${PC}`;
  const HOMES = [
    ["[0-9a-z.,:£-]$", `${NO}[ ,]{1,3}${WW}{0,3}${ST}${FAR}${PC}`],
    [AZ, `(?:^|(?:at|to|is|lives|live|address|home|no|num|number|flat|apartment|apt|house|door)[ :.,#]{1,3})${TO_PC}`],
    ["", `[,;:(] ?${TO_PC}`],
    [AZ, `(?:house|flat|apartment|apt|door)[ :]{1,2}${NO_NO}(?:[^0-9]{0,60}${NO})?${FAR}${PC}`],
    [AZ, `(?:[a-z']{1,20} ){1,2}(?:cottage|house|farm|lodge|barn),[^0-9]{3,60}?${ST}${FAR}${PC}`],
    ["[a-z0-9]$", `${PC}[ ,:(-]{1,4}${NO}[ ,]{1,3}${WW}{0,3}${ST}`],
    ["[a-z0-9]$", `${PC}[ ,:(-]{1,4}(?:no|num|number|house|flat|door)[ .:]{1,3}${NO_NO}`],
    [AZ, `(?:lives?|living|lived|address|resident|home)(?![a-z])[^0-9.]{0,20}${NO}[ ,]{1,3}${WW}{1,3}${ST}`],
  ];
  const DESK = /^(?:info|hello|enquiries|contact|admin|reception|support|help|pals|office|team|no-?reply)(?:@|[ (\[{])/;
  const TIGHT = /^[^ _]*$|[a-z]/;
  const YY = /\/|^[0-9]{2}[.-](?:0[1-9]|1[0-2])[.-][0-9]{2}$|[a-z].*['-]/;

  const SAME = { "−": "-", "·": ".", "•": ".", "’": "'", "‘": "'", "⁄": "/" };
  const ready = new Map();

  function letters(sign) {
    if (/[\u115f\u1160\u2800\u3164\uffa0]|\p{Cf}|\p{Mn}|\p{Me}/u.test(sign)) return "";
    if (/\p{Nd}/u.test(sign)) return String(worth(sign.codePointAt(0)));
    if (/\p{Z}|\p{Cc}/u.test(sign)) return " ";
    if (/\p{Pd}/u.test(sign)) return "-";
    return SAME[sign] ?? sign.normalize("NFKC").toLowerCase();
  }

  // Digits of every script stand in rows from nought to nine.
  function worth(code) {
    let before = 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
    return before % 10;
  }

  // The text as the patterns read it, one sign a place, and where each stood.
  function plain(text) {
    const signs = [];
    const at = [];
    let place = 0;
    for (const sign of text) {
      for (const letter of letters(sign)) {
        signs.push(letter.length > 1 ? "\ufffd" : letter);
        at.push([place, place + sign.length]);
      }
      place += sign.length;
    }
    return { text: signs.join(""), at };
  }

  function* matches([before, it], text, isOne) {
    const key = `${before} ${it}`;
    if (!ready.has(key)) ready.set(key, [before && new RegExp(before), new RegExp(it, "g")]);
    const [cut, pattern] = ready.get(key);
    for (let place = 0, found; ; ) {
      pattern.lastIndex = place;
      if (!(found = pattern.exec(text))) return;
      const start = found.index;
      if ((cut && cut.test(text.slice(Math.max(0, start - 2), start))) || !isOne(found)) place = start + 1;
      else yield [start, (place = start + found[0].length)];
    }
  }

  const digits = (text) => text.replace(/[^0-9]/g, "");
  const national = (number) => number.replace(/[^0-9+]/g, "").replace(/^(?:00|(?=447.{9}$))/, "+").replace(/^(?:\+440?|0)/, "");
  const asOwn = (address) => (address.includes("@") ? address.toLowerCase() : national(address));
  const before = ({ input, index }) => input.slice(Math.max(0, index - 60), index);

  function isNhs(ten) {
    if (ten.length !== 10 || new Set(ten).size === 1) return false;
    const sum = [...ten.slice(0, 9)].reduce((all, digit, place) => all + (10 - place) * digit, 0);
    return sum % 11 === (11 - ten[9]) % 11;
  }

  function isPhone(number, own) {
    const bare = national(number);
    return !"3589".includes(bare[0]) && !own.includes(bare) && !isNhs(digits(number));
  }

  // As it is written; "" if there is no such day.
  function yearIn(found) {
    const parts = found.slice(1).filter(Boolean).map((part) => part.replace(/^'+|'+$/g, ""));
    const year = parts.find((part) => /^[0-9]{4}$/.test(part)) ?? parts[parts.length - 1];
    const [day, other] = (parts[0] === year ? parts.slice(1) : parts.slice(0, 2)).map((part) => (/^[0-9]+$/.test(part) ? Number(part) : 1));
    return Math.min(day, other) >= 1 && Math.min(day, other) <= 12 && Math.max(day, other) <= 31 ? year : "";
  }

  function full(written, year) {
    if (written.length === 4) return Number(written);
    const near = year - (year % 100) + Number(written);
    return near <= year + 1 ? near : near - 100;
  }

  function isDay(found, year) {
    if (found.length === 2) return true;
    const written = yearIn(found);
    return written !== "" && full(written, year) <= year + 1;
  }

  function couldBe(found, year) {
    const written = yearIn(found);
    if (!written || !TIGHT.test(found[0]) || (written.length === 2 && !YY.test(found[0]))) return false;
    return full(written, year) >= 1890 && full(written, year) <= year - 10;
  }

  const rules = (year, own) => [
    ["email", MAIL, ([all]) => !DESK.test(all) && !own.includes(all)],
    ["phone", TEL, ([all]) => isPhone(all, own)],
    ["nhs", NHS, () => true],
    ["nhs", TEN, ([all]) => isNhs(digits(all))],
    ["birth", BORN, (found) => isDay(found, year) && !IDEA.test(before(found))],
    ["birth", DAY, (found) => couldBe(found, year) && !SINCE.test(before(found))],
    ["address", HOMES, () => true],
  ];

  // [{ kind, start, end, words, sign }], in the order they stand. own: the writer's e-mail address and phone number.
  function find(text, { year, own = [] }) {
    const read = plain(text);
    const found = [];
    for (const [kind, patterns, isOne] of rules(year, own.map(asOwn))) {
      if (!(kind === "email" ? /@|[ (\[{]at[ )\]}]/ : /[0-9]/).test(read.text)) continue;
      for (const pattern of patterns) {
        for (const [first, last] of matches(pattern, read.text, isOne)) {
          const start = read.at[first][0];
          const end = read.at[last - 1][1];
          if (found.length === 100 || found.some((one) => one.first < last && first < one.last)) continue;
          const words = text.slice(start, end);
          found.push({ kind, first, last, start, end, words, sign: `${kind}:${plain(words).text.replace(/[^0-9a-z@]/g, "")}` });
        }
      }
    }
    return found.sort((one, other) => one.start - other.start);
  }

  return { find };
})();

// Looks at what is written in a form before it is kept on the phone or sent. What could say which patient
// somebody is is shown beside its field, with two answers; all words come from templates/components/guard.html.
// The server looks again, and alone where there are no scripts.

globalThis.Guard = (() => {
  const words = document.getElementById("guard");
  const { year, own } = words.dataset;
  const knows = { year: Number(year), own: own.split(" ") };

  // What a page carries along unseen was looked at where it was written; the server looks again.
  const isFree = ({ type, hidden, dataset }) => (type === "textarea" || type === "text") && !hidden && dataset.mayHold !== "*";
  const answer = (form, sign) => form?.elements.namedItem(`guard.${sign}`)?.value;

  const all = (field) => Identifiers.find(field.value, knows).filter(({ kind }) => !field.dataset.mayHold?.split(" ").includes(kind));
  const unanswered = (field) => all(field).filter(({ sign }) => answer(field.form, sign) !== "not");
  const passes = (field) => !isFree(field) || !unanswered(field).length;

  function notice(field, { kind, words: said, sign }) {
    const part = words.content.cloneNode(true).firstElementChild;
    const fill = (name, what) => (part.querySelector(`[data-is=${name}]`).textContent = what);
    fill("looks", words.dataset[kind]);
    fill("words", said);
    part.dataset.guards = field.name;
    part.dataset.sign = sign;
    for (const input of part.querySelectorAll("input")) {
      input.name = `guard.${sign}`;
      input.id = `${field.id}-${sign}-${input.value}`;
      input.nextElementSibling.htmlFor = input.id;
    }
    return part;
  }

  const group = (field) => field.closest(".nhsuk-form-group") ?? field.parentElement;

  function show(field) {
    const found = new Map(all(field).map((one) => [one.sign, one]));
    for (const part of group(field).querySelectorAll(`[data-guards="${field.name}"]`)) if (!found.delete(part.dataset.sign)) part.remove();
    field.before(...[...found.values()].map((one) => notice(field, one)));
    for (let around = field; (around = around.parentElement); ) {
      around.hidden = false;
      if (around.open === false) around.open = true;
    }
  }

  function takeOut(field, sign) {
    for (const one of Identifiers.find(field.value, knows).reverse()) {
      if (one.sign === sign) field.value = field.value.slice(0, one.start) + words.dataset.gap + field.value.slice(one.end);
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.name?.startsWith("guard.") || target.value !== "out") return;
    const part = target.closest("[data-guards], .nhsuk-error-message");
    const field = [...target.form.elements].find((one) => isFree(one) && target.id.startsWith(`${one.id}-`));
    if (!part || !field) return;
    takeOut(field, target.name.slice(6));
    part.remove();
    field.focus();
  });

  // Before everybody else: nothing is kept, and nothing is sent.
  window.addEventListener(
    "submit",
    (event) => {
      if (event.target.method !== "post") return;
      const held = [...event.target.elements].filter((field) => !passes(field));
      if (!held.length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      held.forEach(show);
      group(held[0]).querySelector(`[name="guard.${CSS.escape(unanswered(held[0])[0].sign)}"]`)?.focus();
    },
    true,
  );

  return { passes };
})();
