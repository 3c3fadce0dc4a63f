/*
 * npm run validate: computes every row of the page #validation in Node and prints it; ends with 1 where one is red, and with 2 where the command does not hold.
 */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import './checkNode.mjs';
import { ensureKernels } from './ready.mjs';
import { root, runModule } from './run.mjs';
import { openSource } from './source.mjs';

const usage = `Usage: npm run validate -- [name ...] [options]

  name ...      only rows whose names begin so; they stand beside each row that is printed
  --long        the long form of rows that have one: more networks, more steps
  --file FILE   a network of the study (sys_A1_state.pth), which some rows need
  --write       puts the table into README.md`;

function refuse(sentence) {
  console.error(`${sentence}\n\n${usage}`);
  process.exit(2);
}

function command() {
  try {
    return parseArgs({
      options: { long: { type: 'boolean' }, write: { type: 'boolean' }, file: { type: 'string' }, help: { type: 'boolean' } },
      allowPositionals: true,
    });
  } catch (error) {
    return refuse(`${error.message.split('. ')[0]}.`);
  }
}

const { values, positionals } = command();
if (values.help) {
  console.log(usage);
  process.exit(0);
}
// Paths as the visitor's shell means them: npm changes the folder.
const studyFile = values.file && path.resolve(process.env.INIT_CWD ?? process.cwd(), values.file);
if (studyFile && !fs.existsSync(studyFile)) refuse(`There is no file ${values.file}.`);
if (!(await ensureKernels())) process.exit(1);
const server = await openSource();
try {
  const load = (name) => server.ssrLoadModule(`/src/${name}.ts`);
  const [{ claims }, { faces }, { check }, { givenHere }, { readStudyFile }, report] = await Promise.all(
    ['validation/claims', 'validation/faces', 'validation/check', 'validation/given', 'validation/readStudyFile', 'page/validation/report'].map(load),
  );
  const file = studyFile ? readStudyFile(path.basename(studyFile), new Uint8Array(fs.readFileSync(studyFile))) : null;
  const given = givenHere(file);
  const all = faces();
  const faceOf = new Map(all.groups.flatMap((group) => group.claims.map((face) => [face.name, face])));
  const chosen = claims.filter(({ name }) => positionals.length === 0 || positionals.some((word) => name.startsWith(word)));
  if (chosen.length === 0) throw new Error(`There is no row ${positionals.join(', ')}; there are ${claims.map(({ name }) => name).join(', ')}.`);
  const outcomes = new Map();
  for (const claim of chosen) {
    const outcome = await check(claim, given, { thorough: values.long === true });
    outcomes.set(claim.name, outcome);
    console.log(report.rowLines(faceOf.get(claim.name), outcome));
  }
  const count = (state) => [...outcomes.values()].filter((outcome) => outcome.state === state).length;
  console.log(`\n${count('green')} green, ${count('red')} red, ${count('not run')} not run`);
  if (count('red') > 0) process.exitCode = 1;
  if (values.write) {
    if (chosen.length < claims.length) throw new Error('The README has all rows: leave out the names.');
    const readme = path.join(root, 'README.md');
    const text = fs.readFileSync(readme, 'utf8');
    const [from, to] = report.markers.map((marker) => text.indexOf(marker));
    if (from < 0 || to < from) throw new Error('README.md has lost the two lines between which the table stands.');
    const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
    const table = report.markdownTable(all, outcomes, `Version ${version}, Node ${process.versions.node}`);
    fs.writeFileSync(readme, `${text.slice(0, from + report.markers[0].length)}\n\n${table}\n\n${text.slice(to)}`);
    await runModule('@biomejs/biome/bin/biome', ['format', '--write', 'README.md'], { quiet: true });
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await server.close();
}
process.stdout.write('', () => process.exit());
