// Search and filters over the findings. Each text is searched once, however many findings share it.

/** The texts in small letters, made when the first search needs them. */
let lowered = null;

function lowerTexts() {
  if (!lowered) lowered = data.texts.map((one) => one.toLowerCase());
  return lowered;
}

/** The findings that hold every word of `query`: in the rule, the device, the message, the object or the lines. */
function matching(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  const texts = lowerTexts();
  const tests = words.map((word) => {
    const inText = new Uint8Array(texts.length);
    for (let at = 0; at < texts.length; at += 1) if (texts[at].includes(word)) inText[at] = 1;
    const inRule = rules.map((rule) => rule.id.toLowerCase().includes(word) || rule.title.toLowerCase().includes(word));
    const inDevice = devices.map((device) =>
      device.name.toLowerCase().includes(word) || device.path.toLowerCase().includes(word));
    return (finding) => {
      if (inRule[finding.rule.number] || inDevice[finding.device] || inText[finding.message] || inText[finding.object]) return true;
      for (let at = 3; at < finding.places.length; at += 5) if (inText[finding.places[at]]) return true;
      return false;
    };
  });
  return (finding) => tests.every((test) => test(finding));
}

/** The filters of the page of all findings, with what each is where nobody chose. */
const filterDefaults = {
  q: '', severity: 'any', confidence: 'any', profile: 'default', standing: 'open', rule: '', platform: '', device: '', group: 'rule',
};

/** Filters as they stand in an address. */
function readFilters(query) {
  const filters = { ...filterDefaults };
  for (const [key, value] of new URLSearchParams(query)) if (key in filters) filters[key] = value;
  return filters;
}

function writeFilters(filters) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) if (value !== filterDefaults[key]) query.set(key, value);
  const words = query.toString();
  return words ? `#/findings?${words}` : '#/findings';
}

const standings = {
  open: isOpen,
  new: (finding) => finding.standing === 1,
  known: (finding) => finding.standing === 2,
  waived: (finding) => finding.waiver !== 0,
  any: () => true,
};

/** The findings that filters leave, the worst first as they are in the data. */
function filtered(filters) {
  const bit = profiles[filters.profile] ?? 1;
  const exact = severities.indexOf(filters.severity);
  const least = filters.severity.endsWith('-up') ? severities.indexOf(filters.severity.slice(0, -3)) : 0;
  const sure = confidences.indexOf(filters.confidence);
  const standing = standings[filters.standing] || standings.open;
  const matches = matching(filters.q);
  return findings.filter((finding) =>
    (bit === 0 || (finding.bits & bit) !== 0)
    && (exact < 0 ? finding.severity >= least : finding.severity === exact)
    && finding.confidence >= sure
    && standing(finding)
    && (filters.rule === '' || finding.rule.id === filters.rule)
    && (filters.device === '' || String(finding.device) === filters.device)
    && (filters.platform === '' || (devices[finding.device] || {}).platform === filters.platform)
    && matches(finding));
}

/** Findings in groups: [key, findings], the groups with the worst first, then the largest. */
function grouping(some, key) {
  const groups = new Map();
  for (const finding of some) {
    const name = key(finding);
    const group = groups.get(name);
    if (group) group.push(finding);
    else groups.set(name, [finding]);
  }
  return [...groups.entries()];
}

/** Groups by rule: the worst first, then those on most devices. */
function byRule(some) {
  const groups = grouping(some, (finding) => finding.rule.number)
    .map(([number, group]) => ({ rule: rules[number], group, devices: new Set(group.map((finding) => finding.device)).size }));
  return groups.sort((left, right) =>
    right.group[0].severity - left.group[0].severity || right.devices - left.devices || left.rule.number - right.rule.number);
}

/** Groups by device: those with the most of the worst first. */
function byDevice(some) {
  const groups = grouping(some, (finding) => finding.device).map(([number, group]) => {
    const counts = bySeverity(group).map((part) => part[1]);
    return { device: devices[number], group, counts };
  });
  return groups.sort((left, right) => {
    for (let at = 0; at < 5; at += 1) if (left.counts[at] !== right.counts[at]) return right.counts[at] - left.counts[at];
    return left.group[0].device - right.group[0].device;
  });
}
