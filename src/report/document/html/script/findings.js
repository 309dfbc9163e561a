// The page of all findings.

const listSize = 50;

/** The page. Filters stand in the address, so that it can be kept and gone back to. */
function findingsPage(query) {
  const filters = readFilters(query);
  const count = counter();
  const box = el('div', { class: 'entries' });
  const foot = el('div', null);
  const cleared = el('button', { type: 'button', class: 'plain', click: () => { go('#/findings'); } }, 'Clear filters');
  const change = (name) => (value) => {
    filters[name] = value;
    replace(writeFilters(filters));
    draw();
  };
  const draw = () => {
    const some = filtered(filters);
    const on = new Set(some.map((finding) => finding.device)).size;
    count.textContent = some.length === 0
      ? 'No finding matches.'
      : `${counted(some.length, 'finding')} of ${counted(new Set(some.map((finding) => finding.rule)).size, 'rule')} on ${counted(on, 'device')}`;
    cleared.hidden = writeFilters(filters) === '#/findings';
    const pages = groupingPages[filters.group] || groupingPages.rule;
    const list = paged(box, listSize, pages.draw, pages.thing);
    list.set(pages.entries(some));
    foot.replaceChildren(list.foot);
  };
  const any = (words) => ['', words];
  const platforms = [...new Set(devices.map((device) => device.platform))].sort();
  const withFindings = rules.filter((rule) => findingRules().has(rule.number));
  const page = el('section', { 'aria-labelledby': 'view-title' },
    el('h1', { id: 'view-title', tabindex: '-1' }, 'Findings'),
    el('form', { class: 'tools', role: 'search', submit: (event) => event.preventDefault() },
      searchField('Search', filters.q, change('q')),
      choice('Severity', [['any', 'any'], ['critical', 'critical'], ['high-up', 'high and up'], ['high', 'high'],
        ['medium-up', 'medium and up'], ['medium', 'medium'], ['low', 'low'], ['info', 'info']], filters.severity, change('severity')),
      choice('Confidence', [['any', 'any'], ['medium', 'medium and up'], ['high', 'high']], filters.confidence, change('confidence')),
      choice('Profile', [['default', 'default'], ['strict', 'default and strict'], ['hunt', 'hunt'],
        ['lawful-intercept', 'lawful interception'], ['all', 'all']], filters.profile, change('profile')),
      choice('Standing', [['open', 'open'], ...(data.baseline ? [['new', 'new'], ['known', 'in the baseline']] : []),
        ['waived', 'waived'], ['any', 'any']], filters.standing, change('standing')),
      platforms.length > 1 && choice('Platform', [any('all'), ...platforms.map((id) => [id, id])], filters.platform, change('platform')),
      choice('Rule', [any('all'), ...withFindings.map((rule) => [rule.id, rule.id])], filters.rule, change('rule')),
      devices.length > 1 && choice('Device', [any('all'), ...devices.map((device) => [String(device.number), device.name])], filters.device, change('device')),
      choice('Group by', [['rule', 'rule'], ['device', 'device'], ['none', 'nothing']], filters.group, change('group'))),
    el('div', { class: 'result' }, count, cleared),
    box, foot);
  draw();
  return { page, title: 'Findings' };
}

/** The numbers of rules with findings. */
let rulesFound = null;
function findingRules() {
  if (!rulesFound) rulesFound = new Set(findings.map((finding) => finding.rule.number));
  return rulesFound;
}

/** How findings are grouped: what the entries are, and how one is drawn. */
const groupingPages = {
  rule: {
    thing: 'rule',
    entries: byRule,
    draw: ({ rule, group, devices: on }) => entry([
      badge(severities[group[0].severity]),
      el('span', { class: 'title' }, rule.title),
      el('span', { class: 'id' }, rule.id),
      el('span', { class: 'figures' }, counted(on, 'device'), ' · ', counted(group.length, 'finding')),
    ], () => entryBody(rule, group, true)),
  },
  device: {
    thing: 'device',
    entries: byDevice,
    draw: ({ device, group }) => entry([
      el('span', { class: 'title' }, device ? device.name : 'several devices'),
      el('span', { class: 'id' }, device ? `${software(device)} · ${device.path}` : ''),
      el('span', { class: 'figures' }, bar(bySeverity(group), group.length), counted(group.length, 'finding')),
    ], () => deviceGroup(device, group)),
  },
  none: {
    thing: 'finding',
    entries: (some) => some,
    draw: (finding) => entry([
      badge(severities[finding.severity]),
      el('span', { class: 'title' }, text(finding.message)),
      el('span', { class: 'id' }, finding.rule.id, devices[finding.device] && ` · ${devices[finding.device].name}:${finding.places[0] || 1}`),
    ], () => entryBody(finding.rule, [finding], true)),
  },
};

/** The findings of a device below its head. */
function deviceGroup(device, group) {
  const box = el('div', { class: 'entries nested' });
  const list = paged(box, listSize, ({ rule, group: some }) => ruleEntry(rule, some, false), 'rule');
  list.set(byRule(group));
  return el('div', { class: 'entry-body' },
    device && el('p', null, el('a', { href: `#/device/${device.number}` }, 'All about this device')), box, list.foot);
}
