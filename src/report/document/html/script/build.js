// Elements. Text from the data only ever becomes a text node or the value of an attribute named here.

const svgSpace = document.querySelector('svg').namespaceURI;

/** An element with attributes and children; strings become text, nothing and false are left out. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  return fill(element, attributes, children);
}

function svg(name, attributes, ...children) {
  return fill(document.createElementNS(svgSpace, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === 'function') element.addEventListener(key, value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child);
  }
  return element;
}

/** A sentence of Seawall's own, in which words between backquotes are code. */
const prose = (words) => words.split('`').map((part, at) => (at % 2 === 1 ? el('code', null, part) : part));

/** Numbers as people read them: thousands apart. */
const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ',');
const counted = (number, thing) => `${grouped(number)} ${thing}${number === 1 ? '' : 's'}`;

/** A bar of [kind, count, words], as long as all are of `whole`. Kinds are classes of the style sheet. */
function bar(parts, whole) {
  const there = parts.filter((part) => part[1] > 0);
  const words = there.map((part) => `${part[1]} ${part[2]}`).join(', ') || 'none';
  const rects = [];
  let from = 0;
  const total = there.reduce((sum, part) => sum + part[1], 0);
  if (total < whole || total === 0) rects.push(svg('rect', { class: 'b-rest', x: 0, y: 0, width: 10000, height: 10 }));
  for (const [kind, count, said] of there) {
    const width = Math.max(1, Math.floor((count * 10000) / whole));
    rects.push(svg('rect', { class: `b-${kind}`, x: from, y: 0, width, height: 10 }, svg('title', null, `${count} ${said}`)));
    from += width;
  }
  return svg('svg', { class: 'bar', viewBox: '0 0 10000 10', preserveAspectRatio: 'none', role: 'img', 'aria-label': words }, rects);
}

function legend(entries) {
  return el('ul', { class: 'legend' }, entries.map(([kind, words]) =>
    el('li', null,
      svg('svg', { class: 'key', viewBox: '0 0 10 10', 'aria-hidden': 'true' },
        svg('rect', { class: `b-${kind}`, x: 0, y: 0, width: 10, height: 10 })),
      words)));
}

const badge = (severity) => el('span', { class: `badge s-${severity}` }, severity);
const mark = (words, kind) => el('span', { class: kind ? `mark ${kind}` : 'mark' }, words);

/** A table: heads are [words, class]; rows are arrays of cells, the first of them the row's head. */
function table(kind, heads, rows) {
  const head = el('tr', null, heads.map(([words, name]) => el('th', { scope: 'col', class: name }, words)));
  return el('table', { class: kind }, el('thead', null, head), el('tbody', null, rows));
}

function row(heads, cells, attributes) {
  return el('tr', attributes, cells.map((cell, number) =>
    number === 0
      ? el('th', { scope: 'row', class: heads[0][1] }, cell)
      : el('td', { class: heads[number][1], 'data-head': heads[number][0] }, cell)));
}

/** A choice of one: [value, words]. */
function choice(words, options, value, change) {
  const select = el('select', { change: () => change(select.value) },
    options.map(([key, said]) => el('option', { value: key, selected: key === value }, said)));
  return el('label', { class: 'field' }, el('span', null, words), select);
}

/** A field to search in; `change` hears of it when typing pauses. */
function searchField(words, value, change) {
  let timer = 0;
  const say = () => { clearTimeout(timer); timer = 0; change(input.value); };
  const input = el('input', {
    type: 'search', 'data-search': true, autocomplete: 'off', spellcheck: 'false', value,
    input: () => { clearTimeout(timer); timer = setTimeout(say, 120); },
    keydown: (event) => { if (event.key === 'Enter') say(); },
  });
  return el('label', { class: 'field search' }, el('span', null, words), input);
}

/** What a screen reader hears when a count changes. */
const counter = () => el('p', { class: 'count', role: 'status', 'aria-live': 'polite' });
