// The page of a device.

function devicePage(number) {
  const device = devices[number];
  if (!device) return missing('There is no such device.');
  const shown = device.findings.filter(isShown);
  const parts = [
    ['Findings', () => deviceFindings(device), shown.length],
    ['Ways in', () => reach(device), device.doors ? device.doors.filter((door) => door.open === 1).length : 0],
    ['Remote systems', () => remote(device), device.remote ? device.remote.length : 0],
    ['Not judged', () => notJudged(device), unknowns(device).length],
  ].map(([words, draw, count], place) => {
    const title = el('h2', { id: `part-${place}`, tabindex: '-1' }, words);
    return { words, count, title, section: el('section', { class: 'card', 'aria-labelledby': `part-${place}` }, title, draw()) };
  });
  const jump = el('nav', { class: 'jump', 'aria-label': 'Parts of this page' }, parts.map((part) =>
    el('button', { type: 'button', class: 'plain', click: () => { part.title.scrollIntoView(); part.title.focus({ preventScroll: true }); } },
      `${part.words} `, el('span', { class: 'tally' }, grouped(part.count)))));
  const page = el('section', { 'aria-labelledby': 'view-title' },
    el('p', { class: 'crumb' }, el('a', { href: '#/devices' }, 'Devices')),
    el('h1', { id: 'view-title', tabindex: '-1' }, device.name),
    el('dl', { class: 'head' },
      fact('Configuration', device.path), fact('Platform', device.platform), fact('System', software(device)),
      fact('Completeness', device.completeness),
      fact('Findings', shown.length === 0 ? 'none' : bySeverity(shown).filter((part) => part[1] > 0).map((part) => `${part[1]} ${part[2]}`).join(', '))),
    coverage(device), jump, parts.map((part) => part.section));
  return { page, title: device.name, parent: '#/devices' };
}

const fact = (name, value) => value && el('div', null, el('dt', null, name), el('dd', null, value));

/** What became of the lines of the configuration. */
function coverage(device) {
  const [total, modelled, ignored, unmodelled, unknown] = device.lines;
  const parts = [['l-modelled', modelled, 'read'], ['l-ignored', ignored, 'of no concern'], ['l-unmodelled', unmodelled, 'known, not read yet'],
    ['hollow', unknown, 'not known']];
  return el('figure', { class: 'coverage' }, bar(parts, total),
    el('figcaption', null, `${counted(total, 'line')}: `, legend(parts.filter((part) => part[1] > 0).map(([kind, count, words]) => [kind, `${grouped(count)} ${words}`]))));
}

/** The findings, with a choice of which. */
function deviceFindings(device) {
  const count = counter();
  const box = el('div', { class: 'entries' });
  const foot = el('div', null);
  const filters = { q: '', profile: 'default', standing: 'any' };
  const draw = () => {
    const bit = profiles[filters.profile];
    const matches = matching(filters.q);
    const some = device.findings.filter((finding) =>
      (bit === 0 || (finding.bits & bit) !== 0) && standings[filters.standing](finding) && matches(finding));
    const groups = byRule(some);
    const accepted = some.filter((finding) => finding.waiver !== 0).length;
    const known = some.filter((finding) => finding.standing === 2).length;
    count.textContent = some.length === 0 ? 'No finding.' : [`${counted(some.length, 'finding')} of ${counted(groups.length, 'rule')}`,
      accepted > 0 && `${grouped(accepted)} of them waived`, known > 0 && `${grouped(known)} in the baseline`].filter(Boolean).join(', ');
    const list = paged(box, listSize, ({ rule, group }, at) => ruleEntry(rule, group, at < 3 && group[0].severity >= 3), 'rule');
    list.set(groups);
    foot.replaceChildren(list.foot);
  };
  const change = (name) => (value) => { filters[name] = value; draw(); };
  const tools = device.findings.length > 0 && el('form', { class: 'tools', role: 'search', submit: (event) => event.preventDefault() },
    searchField('Search', '', change('q')),
    choice('Profile', [['default', 'default'], ['strict', 'default and strict'], ['hunt', 'hunt'], ['lawful-intercept', 'lawful interception'], ['all', 'all']], 'default', change('profile')),
    choice('Standing', [['any', 'any'], ['open', 'open'], ...(data.baseline ? [['new', 'new'], ['known', 'in the baseline']] : []), ['waived', 'waived']], 'any', change('standing')));
  draw();
  return [tools, count, box, foot, device.withheld && el('p', { class: 'note' }, `${counted(device.withheld, 'finding')} of lawful interception in a report of their own.`)];
}

/** Who can reach what; open doors first. */
function reach(device) {
  if (!device.doors) return el('p', { class: 'note' }, 'The result that this report was made from does not say who can reach what.');
  if (device.doors.length === 0) return el('p', null, 'No way in is known.');
  const order = (door) => (door.open === 1 ? 0 : door.open === -1 ? 1 : 2);
  const doors = device.doors.map((door, at) => [door, at]).sort((left, right) => order(left[0]) - order(right[0]) || left[1] - right[1]);
  const heads = [['Service', ''], ['Way in', ''], ['State', ''], ['Who may connect', ''], ['What decides it', 'broad']];
  const draw = ([door]) => row(heads, [
    [text(door.service), el('span', { class: 'path' }, [text(door.family), door.port !== null && `port ${door.port}`].filter(Boolean).join(', '))],
    [text(door.door), door.vrfs ? el('span', { class: 'path' }, text(door.vrfs)) : null],
    door.open === 1 ? mark('open', 'open') : door.open === 0 ? mark('closed') : mark('not known', 'unsure'),
    [text(door.sources), door.unknown ? el('span', { class: 'path' }, text(door.unknown)) : null],
    [text(door.because), door.lines.length > 0 && el('details', { class: 'lines' }, el('summary', null, counted(door.lines.length, 'line')),
      el('div', { class: 'excerpt' }, door.lines.map(([line, shown, says, path]) =>
        el('span', { class: 'line' }, el('span', { class: 'number' }, String(line)), el('code', null, text(shown)),
          el('span', { class: 'says' }, [text(says), text(path)].filter(Boolean).join(' · '))))))],
  ], { class: order(door) === 2 ? 'quiet' : null });
  return longTable(heads, doors, draw, 'way');
}

/** A table that shows so many rows at a time. */
function longTable(heads, rows, draw, thing) {
  const body = table('list', heads, []);
  const list = paged(body.tBodies[0], listSize, draw, thing);
  list.set(rows);
  return [el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'table' }, body), list.foot];
}

/** The remote systems that the device names. */
function remote(device) {
  if (!device.remote) return el('p', { class: 'note' }, 'The result that this report was made from does not hold remote systems.');
  if (device.remote.length === 0) return el('p', null, 'None is named.');
  const heads = [['Remote system', ''], ['Role', ''], ['Routing instance', ''], ['Port', 'num'], ['Whose', ''], ['Line', 'num']];
  return longTable(heads, device.remote, ([host, role, line, active, vrf, port, foreign, listed, path]) => row(heads, [
    el('code', null, text(host)), [text(role), active ? null : [' ', mark('not in use')]], text(vrf) || '–', port === null ? '–' : String(port),
    [listed === 1 ? 'listed by the site' : listed === 0 ? mark('not listed by the site', 'unsure') : foreign === 1 ? mark('foreign', 'unsure') : foreign === 0 ? 'own or known' : 'nobody can say'],
    [String(line), path ? el('span', { class: 'path' }, text(path)) : null],
  ]), 'remote system');
}

/** The columns of rules that could not be told on a device. */
const unknowns = (device) => device.said.filter((row) => row[0] < rules.length && device.verdicts[row[0]] === 'u');

/** What could not be told and why, and what the platform never shows. */
function notJudged(device) {
  const rows = unknowns(device).map((one) => ({ rule: rules[one[0]], reason: text(one[1]), line: one[2] }))
    .sort((left, right) => right.rule.severity - left.rule.severity || left.rule.number - right.rule.number);
  const heads = [['Rule', ''], ['Severity', ''], ['Why', '']];
  const unsupported = [...device.verdicts].slice(0, rules.length).filter((letter) => letter === 's').length;
  return [
    rows.length === 0 ? el('p', null, 'Every rule that this platform is judged by came to an answer.')
      : longTable(heads, rows, ({ rule, reason, line }) => row(heads, [
        [rule.title, el('span', { class: 'path' }, rule.id)], badge(severities[rule.severity]),
        line ? `${reason}: line ${line}` : reason,
      ]), 'rule'),
    unsupported > 0 && el('p', { class: 'note' }, `${counted(unsupported, 'rule')} of Seawall ${unsupported === 1 ? 'is' : 'are'} not judged on this platform.`),
    device.hidden && [el('h3', null, 'What configurations of this platform never show'), el('ul', null, device.hidden.map((one) => el('li', null, prose(text(one)))))],
  ];
}
