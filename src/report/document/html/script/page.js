// Pages by address, colours, printing.

const view = document.getElementById('view');
const fixed = [...document.querySelectorAll('#main > [data-page]')];
const baseTitle = document.title;

/** Where Escape goes from the page that is shown. */
let parent = null;

function missing(words) {
  return {
    page: el('section', { 'aria-labelledby': 'view-title' }, el('h1', { id: 'view-title', tabindex: '-1' }, words),
      el('p', null, el('a', { href: '#/' }, 'To the overview'))),
    title: words, parent: '#/',
  };
}

const go = (address) => { location.hash = address; };

/** Changes the address without a step that the back button would take. */
function replace(address) {
  history.replaceState(history.state, '', address);
}

function up() {
  if (parent) go(parent);
}

/** Shows what the address names. `arrived`: not the first page, so that the focus belongs to its heading. */
function show(arrived) {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  if (location.hash && !location.hash.startsWith('#/')) return;
  const [name, number] = path.split('/');
  const pages = {
    '': 'overview', devices: 'devices', frameworks: 'frameworks',
    findings: () => findingsPage(query),
    device: () => devicePage(Number(number)),
    framework: () => frameworkPage(Number(number), query),
  };
  const found = Object.hasOwn(pages, name) ? pages[name] : () => missing('There is no such page.');
  const drawn = typeof found === 'string' ? null : found();
  const shown = drawn ? 'view' : found;
  view.replaceChildren();
  if (drawn) view.append(drawn.page);
  for (const page of fixed) page.hidden = page.dataset.page !== shown;
  parent = drawn ? drawn.parent || '#/' : name === '' ? null : '#/';
  document.title = drawn ? `${drawn.title} · ${baseTitle}` : baseTitle;
  const current = { device: 'devices', framework: 'frameworks', '': 'overview' }[name] || name;
  for (const link of document.querySelectorAll('[data-nav]')) {
    if (link.dataset.nav === current) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (arrived) {
    scrollTo(0, 0);
    const title = toSearch ? searchBox() : document.querySelector('#main > :not([hidden]):not(noscript) h1');
    toSearch = false;
    if (title) title.focus({ preventScroll: true });
  }
}

/** The list of devices stands in the page; a search hides what does not match. */
function deviceList() {
  const rows = [...document.querySelectorAll('#device-list tbody tr')];
  const known = rows.map((line) => {
    const device = devices[Number(line.dataset.device)];
    return `${device.name} ${device.path} ${software(device)} ${device.platform}`.toLowerCase();
  });
  const count = counter();
  const filters = { q: '', platform: '' };
  const body = document.querySelector('#device-list tbody');
  const draw = () => {
    const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    rows.forEach((line, at) => {
      const device = devices[Number(line.dataset.device)];
      const matches = words.every((word) => known[at].includes(word)) && (!filters.platform || device.platform === filters.platform);
      line.hidden = !matches;
      if (matches) left += 1;
    });
    count.textContent = left === rows.length ? counted(left, 'device') : `${grouped(left)} of ${counted(rows.length, 'device')}`;
  };
  const orders = {
    path: (left, right) => left.number - right.number,
    worst: (left, right) => {
      for (let at = 0; at < 5; at += 1) if (left.counts[at] !== right.counts[at]) return right.counts[at] - left.counts[at];
      return left.number - right.number;
    },
    name: (left, right) => left.name.localeCompare(right.name) || left.number - right.number,
  };
  const sort = (order) => {
    for (const device of devices) device.counts = device.counts || bySeverity(device.findings.filter(isShown)).map((part) => part[1]);
    const byNumber = new Map(rows.map((line) => [Number(line.dataset.device), line]));
    body.append(...[...devices].sort(orders[order]).map((device) => byNumber.get(device.number)));
  };
  const change = (name) => (value) => { filters[name] = value; draw(); };
  const platforms = [...new Set(devices.map((device) => device.platform))].sort();
  document.getElementById('devices-tools').append(
    el('form', { class: 'tools', role: 'search', submit: (event) => event.preventDefault() },
      searchField('Search', '', change('q')),
      platforms.length > 1 && choice('Platform', [['', 'all'], ...platforms.map((id) => [id, id])], '', change('platform')),
      devices.length > 1 && choice('Order', [['path', 'path'], ['worst', 'worst first'], ['name', 'name']], 'path', sort)), count);
  draw();
}

/** The switch: as the system has it, light, dark. Nothing of it is kept. */
function colours() {
  const button = document.getElementById('theme');
  const choices = ['system', 'light', 'dark'];
  let at = 0;
  button.addEventListener('click', () => {
    at = (at + 1) % choices.length;
    if (at === 0) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choices[at];
    button.textContent = `Colours: ${choices[at]}`;
  });
}

/** On paper nothing is folded; what was is folded again afterwards. */
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('#main > :not([hidden]) details:not([open])')];
  for (const one of opened) one.open = true;
});
addEventListener('afterprint', () => {
  for (const one of opened) one.open = false;
  opened = [];
});

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('main').focus();
});

document.documentElement.classList.add('js');
colours();
deviceList();
addEventListener('hashchange', () => show(true));
show(false);
document.documentElement.dataset.ready = 'yes';
