// Long lists: so many entries at a time, and moving through them by keyboard.

/** A list that shows `size` entries and a button for more. `draw` makes the element of an entry. */
function paged(box, size, draw, thing) {
  let entries = [];
  let shown = 0;
  const more = el('button', { type: 'button', class: 'more', click: () => grow(true) });
  const foot = el('p', { class: 'foot', hidden: true }, more);
  const grow = (byHand) => {
    const part = document.createDocumentFragment();
    const next = entries.slice(shown, shown + size).map(draw);
    part.append(...next);
    box.append(part);
    shown += next.length;
    const left = entries.length - shown;
    foot.hidden = left <= 0;
    more.textContent = `Show ${Math.min(size, left)} more of ${counted(left, thing)} left`;
    if (byHand && next[0]) {
      const item = next[0].matches('[data-item]') ? next[0] : next[0].querySelector('[data-item]');
      if (item) item.focus();
    }
  };
  const set = (all) => {
    entries = all;
    shown = 0;
    box.replaceChildren();
    grow(false);
  };
  return { set, foot };
}

/** The entries of lists on the page that is shown, in order. */
function items() {
  const page = document.querySelector('#main > :not([hidden]):not(noscript)');
  return page ? [...page.querySelectorAll('[data-item]')].filter((item) => item.offsetParent !== null) : [];
}

/** Moves the focus so many entries on; from outside of the list to its first entry. */
function move(step) {
  const all = items();
  if (all.length === 0) return false;
  const current = document.activeElement && document.activeElement.closest('[data-item], [data-entry]');
  let at = all.indexOf(current);
  if (at < 0 && current) at = all.findIndex((item) => current.contains(item));
  const next = at < 0 ? (step > 0 ? 0 : -1) : at + step;
  if (next < 0) {
    const field = searchBox();
    if (field) field.focus();
    return field !== null;
  }
  all[Math.min(next, all.length - 1)].focus();
  return true;
}

/** The field to search in on the page that is shown. */
const searchBox = () => document.querySelector('#main > :not([hidden]) [data-search]');

/** Whether the next page begins at its search. */
let toSearch = false;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  const typing = target instanceof HTMLElement && target.matches('input, select, textarea');
  const searching = typing && target.matches('[data-search]');
  if (event.key === '/' && !typing) {
    const field = searchBox();
    if (!field) {
      toSearch = true;
      go('#/findings');
    } else {
      field.focus();
      field.select();
    }
    event.preventDefault();
  } else if (event.key === 'Escape') {
    escape(target, searching);
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && (!typing || (searching && event.key === 'ArrowDown'))) {
    const inside = target instanceof HTMLElement && (target.matches('[data-item]') || searching || target === document.body || target.id === 'main');
    if (inside && move(event.key === 'ArrowDown' ? 1 : -1)) event.preventDefault();
  }
});

/** Escape: empties the search, closes the open entry, or goes a page up. */
function escape(target, searching) {
  if (searching && target.value) {
    target.value = '';
    target.dispatchEvent(new Event('input'));
    return;
  }
  const open = target instanceof HTMLElement && target.closest('[data-entry]');
  const button = open && open.querySelector('[aria-expanded="true"]');
  if (button) {
    button.click();
    button.focus();
  } else if (target instanceof HTMLElement && target.matches('input')) {
    target.blur();
  } else {
    up();
  }
}
