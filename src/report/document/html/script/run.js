// The run: the data block with names for its columns.

const data = JSON.parse(document.getElementById('data').textContent);
const text = (number) => data.texts[number] || '';

const severities = ['info', 'low', 'medium', 'high', 'critical'];
const confidences = ['low', 'medium', 'high'];
const profiles = { default: 1, strict: 2, hunt: 4, 'lawful-intercept': 8, all: 0 };

const rules = data.rules.map(([id, title, severity, bits, why, references], number) =>
  ({ number, id: text(id), title: text(title), severity, bits, why, references }));

const findings = data.findings.map((row, number) => ({
  number, rule: rules[row[0]], severity: row[1], confidence: row[2], bits: row[3], device: row[4], message: row[5],
  object: row[6], standing: row[7], waiver: row[8], fix: row[9], places: row[10],
}));

const devices = data.devices.map((row, number) => ({
  ...row, number, name: text(row.name), path: text(row.path), platform: text(row.platform), system: text(row.system),
  version: text(row.version), completeness: text(row.completeness), findings: [],
}));

for (const finding of findings) {
  const device = devices[finding.device];
  if (device) device.findings.push(finding);
}

/** The states of controls, in the order of the digits, with the class that paints them. */
const stateKinds = { fail: 'fail', 'not-judged': 'hollow', waived: 'waived', part: 'part', pass: 'pass', 'not-applicable': 'apart', manual: 'manual' };
const states = data.states.map(([word, words], number) =>
  ({ number, word, words, many: words.replace(/^fails/, 'fail').replace(/^passes/, 'pass'), kind: stateKinds[word] }));
const statesInBars = ['pass', 'part', 'waived', 'fail', 'not-judged', 'manual', 'not-applicable']
  .map((word) => states.find((state) => state.word === word));

const frameworks = data.frameworks.map((row, number) => ({
  number, id: text(row.id), issuer: text(row.issuer), title: text(row.title), release: text(row.release),
  devices: row.devices, states: row.states,
  controls: row.controls.map(([id, group, title, severity, covered, columns, rest], place) => ({
    place, id: text(id), group: text(group), title: text(title), severity: text(severity), covered, columns, rest: text(rest),
  })),
}));

const verdictWords = { f: 'fail', p: 'pass', u: 'could not be told', n: 'nothing to judge', s: 'not judged on this platform', w: 'waived', ' ': 'not judged' };

/** A column of verdicts: the rule, and the limits of a control. */
function column(number) {
  if (number < rules.length) return { rule: rules[number], limits: '' };
  const [rule, limits] = data.limits[number - rules.length];
  return { rule: rules[rule], limits };
}

/** What was said of a column on a device beyond its letter. */
function said(device, number) {
  if (!device.about) device.about = new Map(device.said.map((row) => [row[0], row]));
  const row = device.about.get(number);
  return row ? { reason: text(row[1]), line: row[2], messages: row[3].map(text) } : { reason: '', line: 0, messages: [] };
}

/** Whether people see a finding by default: the default profile, accepted by nobody. */
const isOpen = (finding) => finding.waiver === 0 && finding.standing !== 2;
const isShown = (finding) => (finding.bits & 1) !== 0 && isOpen(finding);

/** The operating system and version of a device. */
const software = (device) => [device.system || device.platform, device.version].filter(Boolean).join(' ');

/** The places of a finding, the primary one first. */
function places(finding) {
  const all = [];
  for (let at = 0; at < finding.places.length; at += 5) {
    const [line, end, related, shown, path] = finding.places.slice(at, at + 5);
    all.push({ line, end, related: related === 1, text: text(shown), path: text(path) });
  }
  return all;
}

/** How many of some findings there are of each severity, the worst first, for a bar. */
function bySeverity(some) {
  const counts = [0, 0, 0, 0, 0];
  for (const finding of some) counts[finding.severity] += 1;
  return severities.map((word, number) => [word, counts[number], word]).reverse();
}
