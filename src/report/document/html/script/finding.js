// Findings of one rule, as one entry: what is wrong, the lines that prove it, why it matters, what to do.

/** So many findings of a rule are shown at once. */
const occurrences = 5;

/** The lines of a finding. */
function excerpt(finding) {
  const all = places(finding);
  if (all.length === 0) return null;
  let path = '';
  const lines = [];
  for (const place of all) {
    if (place.path !== path) {
      path = place.path;
      if (path) lines.push(el('span', { class: 'where' }, path));
    }
    lines.push(el('span', { class: place.related ? 'line related' : 'line' },
      el('span', { class: 'number' }, String(place.line)), el('code', null, place.text || ' ')));
  }
  return el('div', { class: 'excerpt', role: 'group', 'aria-label': `line ${all[0].line}` }, lines);
}

/** The marks of a finding: waived, new, in the baseline. */
function marks(finding) {
  const all = [];
  if (finding.waiver) {
    const [reason, expires, approved, ticket] = data.waivers[finding.waiver - 1].map(text);
    const words = [reason, expires && `until ${expires}`, approved && `approved by ${approved}`, ticket].filter(Boolean).join(', ');
    all.push(mark('waived', 'waived'), words && el('span', { class: 'note' }, words));
  }
  if (finding.standing === 1) all.push(mark('new', 'new'));
  if (finding.standing === 2) all.push(mark('in the baseline'));
  return all;
}

/** One finding. `where` adds the device, where the entry is about several. */
function occurrence(finding, where) {
  const device = devices[finding.device];
  return el('li', { class: 'occurrence' },
    where && device && el('a', { class: 'device', href: `#/device/${device.number}` }, device.name),
    el('p', { class: 'message' }, text(finding.message), marks(finding).map((one) => [' ', one])),
    excerpt(finding));
}

/** The fixes of some findings, each text once. */
function fixes(some) {
  const numbers = [...new Set(some.map((finding) => finding.fix).filter(Boolean))];
  if (numbers.length === 0) return null;
  const shown = numbers.slice(0, occurrences);
  return el('details', { class: 'fix' },
    el('summary', null, 'How to fix it'),
    shown.map((number) => {
      const [risk, commands, verify, before, manual] = data.fixes[number - 1].map(text);
      return el('div', { class: 'steps' },
        risk && el('p', null, el('strong', null, 'Risk: '), risk === 'lockout' ? 'can lock you out' : risk),
        before && el('p', null, el('strong', null, 'Before: '), prose(before)),
        commands && el('pre', null, commands),
        manual && el('p', null, prose(manual)),
        verify && el('p', null, el('strong', null, 'Then check: '), el('code', null, verify)));
    }),
    numbers.length > shown.length && el('p', { class: 'note' }, `${counted(numbers.length - shown.length, 'fix').replace('fixs', 'fixes')} more: seawall check --fixes writes all of them.`));
}

/** Why a rule matters, and where guides ask for it. */
function why(rule) {
  const guides = rule.references.filter((row) => row[1].length > 0);
  if (!rule.why && guides.length === 0) return null;
  return el('details', { class: 'why' },
    el('summary', null, 'Why it matters'),
    text(rule.why).split(/\n\s*\n/).filter(Boolean).map((part) => el('p', null, prose(part.replace(/\s+/g, ' ')))),
    guides.length > 0 && el('dl', { class: 'guides' }, guides.map(([guide, ids]) =>
      el('div', null, el('dt', null, text(guide)), el('dd', null, ids.map(text).join(', '))))));
}

/** The least sure of some findings, where that is not `high`. */
function doubt(some) {
  const least = Math.min(...some.map((finding) => finding.confidence));
  return least < 2 ? el('span', { class: 'doubt' }, `${confidences[least]} confidence`) : el('span', { class: 'doubt' }, 'high confidence');
}

/** All there is to say of a rule's findings, below its head. */
function entryBody(rule, some, where) {
  const list = el('ol', { class: 'occurrences' });
  const pages = paged(list, where ? 20 : occurrences, (finding) => occurrence(finding, where), 'finding');
  pages.set(some);
  return el('div', { class: 'entry-body' }, list, pages.foot, why(rule), fixes(some));
}

/** An entry that opens when it is asked for. `head` are the children of its button, `draw` makes its body. */
function entry(head, draw, open) {
  let body = null;
  const button = el('button', {
    type: 'button', class: 'entry-head', 'data-item': true, 'aria-expanded': 'false', click: () => toggle(),
  }, head);
  const box = el('div', { class: 'entry', 'data-entry': true }, el('h3', null, button));
  const toggle = () => {
    if (body) {
      body.hidden = !body.hidden;
    } else {
      body = draw();
      box.append(body);
    }
    button.setAttribute('aria-expanded', String(!body.hidden));
  };
  if (open) toggle();
  return box;
}

/** The entry of a rule on one device. */
function ruleEntry(rule, some, open) {
  return entry([
    badge(severities[some[0].severity]),
    el('span', { class: 'title' }, rule.title, some.length > 1 && el('span', { class: 'times' }, ` × ${grouped(some.length)}`)),
    el('span', { class: 'id' }, rule.id, ' · ', doubt(some)),
  ], () => entryBody(rule, some, false), open);
}
