// The page of a framework: its controls, counted over the devices or on one of them, with the evidence.

function frameworkPage(number, query) {
  const framework = frameworks[number];
  if (!framework) return missing('There is no such framework.');
  const asked = new URLSearchParams(query);
  const filters = { q: asked.get('q') || '', state: asked.get('state') || '', device: asked.get('device') || '', severity: asked.get('severity') || '' };
  const count = counter();
  const summary = el('div', null);
  const box = el('div', { class: 'entries' });
  const foot = el('div', null);
  const address = () => {
    const words = new URLSearchParams(Object.entries(filters).filter((pair) => pair[1])).toString();
    return `#/framework/${number}${words ? `?${words}` : ''}`;
  };
  const draw = () => {
    const at = filters.device === '' ? -1 : framework.devices.indexOf(Number(filters.device));
    const rows = at < 0 ? framework.states.map((_, place) => place) : [at];
    const wanted = states.find((state) => state.word === filters.state);
    const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
    const all = framework.controls.map((control) => ({ control, counts: stateCounts(framework, control, rows) }));
    const some = all.filter(({ control, counts }) =>
      (!wanted || counts[wanted.number] > 0)
      && (!filters.severity || control.severity === filters.severity)
      && words.every((word) => `${control.id} ${control.group} ${control.title} ${control.columns.map((one) => column(one).rule.id).join(' ')}`.toLowerCase().includes(word)));
    const total = states.map((state) => all.reduce((sum, one) => sum + one.counts[state.number], 0));
    summary.replaceChildren(bar(statesInBars.map((state) => [state.kind, total[state.number], state.many]), rows.length * all.length),
      legend(statesInBars.map((state) => [state.kind, `${grouped(total[state.number])} ${state.many}`])));
    count.textContent = some.length === 0 ? 'No control matches.' : `${counted(some.length, 'control')} of ${grouped(all.length)}`;
    const list = paged(box, 100, ({ control, counts }) => controlEntry(framework, control, counts, at), 'control');
    list.set(some);
    foot.replaceChildren(list.foot);
  };
  const change = (name) => (value) => { filters[name] = value; replace(address()); draw(); };
  const levels = [...new Set(framework.controls.map((control) => control.severity).filter(Boolean))];
  const page = el('section', { 'aria-labelledby': 'view-title' },
    el('p', { class: 'crumb' }, el('a', { href: '#/frameworks' }, 'Frameworks')),
    el('h1', { id: 'view-title', tabindex: '-1' }, framework.title),
    el('p', { class: 'lead' }, `${framework.issuer} ${framework.release} · ${framework.id} · ${counted(framework.controls.length, 'control')} on ${counted(framework.devices.length, 'device')}`),
    el('div', { class: 'card' }, summary),
    el('form', { class: 'tools', role: 'search', submit: (event) => event.preventDefault() },
      searchField('Search', filters.q, change('q')),
      choice('State', [['', 'any'], ...states.map((state) => [state.word, state.words])], filters.state, change('state')),
      levels.length > 1 && choice('Severity', [['', 'any'], ...levels.map((level) => [level, level])], filters.severity, change('severity')),
      choice('Device', [['', `all ${framework.devices.length}`], ...framework.devices.map((device) => [String(device), devices[device].name])], filters.device, change('device'))),
    count, box, foot);
  draw();
  return { page, title: framework.title, parent: '#/frameworks' };
}

/** How many of some devices have a control in each state. */
function stateCounts(framework, control, rows) {
  const counts = states.map(() => 0);
  for (const place of rows) counts[framework.states[place].charCodeAt(control.place) - 48] += 1;
  return counts;
}

const stateMark = (state) => mark(state.words, `state-${state.kind}`);

/** A control; `at` is the place of the device that was chosen, -1 for all. */
function controlEntry(framework, control, counts, at) {
  const only = at >= 0 ? states[counts.findIndex((count) => count > 0)] : null;
  const whole = counts.reduce((sum, count) => sum + count, 0);
  const worst = states.filter((state) => counts[state.number] > 0);
  return entry([
    el('span', { class: 'control' }, control.id),
    el('span', { class: 'title' }, control.title || (control.group ? control.group : 'named by its number only')),
    el('span', { class: 'id' }, [control.severity, control.title && control.group].filter(Boolean).join(' · ')),
    el('span', { class: 'figures' }, only ? stateMark(only) : [
      bar(statesInBars.map((state) => [state.kind, counts[state.number], state.many]), whole),
      worst.slice(0, 2).map((state) => `${grouped(counts[state.number])} ${state.many}`).join(', '),
    ]),
  ], () => el('div', { class: 'entry-body' }, decided(control), at >= 0
    ? evidence(control, devices[framework.devices[at]])
    : everywhere(framework, control, counts)));
}

/** What decides a control, and what is left for a person. */
function decided(control) {
  const rest = control.rest && el('p', { class: 'rest' }, el('strong', null,
    ['', 'For a person: ', 'For a person: ', 'Not judged yet: '][control.covered]), prose(control.rest));
  if (control.columns.length === 0) return rest;
  return [el('p', null, el('strong', null, control.covered === 1 ? 'Decided in part by ' : 'Decided by '),
    control.columns.map((number, place) => [place > 0 ? ', ' : null, ruleLink(number)])), rest];
}

function ruleLink(number) {
  const { rule, limits } = column(number);
  return [el('a', { href: `#/findings?profile=all&rule=${encodeURIComponent(rule.id)}` }, rule.id), limits ? ` (${limits})` : null];
}

/** What each rule of a control said on a device, with the lines that it found. */
function evidence(control, device) {
  if (control.columns.length === 0) return null;
  const heads = [['Rule', ''], ['Verdict', ''], ['Evidence', 'broad']];
  return table('list', heads, control.columns.map((number) => {
    const { rule, limits } = column(number);
    const letter = device.verdicts[number] || ' ';
    const about = said(device, number);
    const found = limits ? [] : device.findings.filter((finding) => finding.rule === rule);
    const list = el('ol', { class: 'occurrences' });
    const pages = paged(list, occurrences, (finding) => occurrence(finding, false), 'finding');
    pages.set(found);
    return row(heads, [
      [el('span', null, rule.id, limits ? ` (${limits})` : ''), el('span', { class: 'path' }, `looks for: ${rule.title}`)],
      mark(verdictWords[letter], `verdict-${letter.trim()}`),
      [about.reason && el('p', null, about.line ? `${about.reason}: line ${about.line}` : about.reason),
        about.messages.map((message) => el('p', { class: 'message' }, message)), found.length > 0 && [list, pages.foot]],
    ]);
  }));
}

/** The devices of a control by state: those that fail first, each with a way to its evidence. */
function everywhere(framework, control, counts) {
  return states.filter((state) => counts[state.number] > 0).map((state) => {
    const some = framework.devices.filter((_, place) => framework.states[place].charCodeAt(control.place) - 48 === state.number);
    const list = el('ul', { class: 'names' });
    const pages = paged(list, listSize, (number) => el('li', null,
      el('a', { href: `#/framework/${framework.number}?device=${number}&q=${encodeURIComponent(control.id)}` }, devices[number].name)), 'device');
    const box = el('details', { class: 'by-state', open: state.word === 'fail' },
      el('summary', null, stateMark(state), ` ${counted(some.length, 'device')}`), list, pages.foot);
    pages.set(some);
    return box;
  });
}
