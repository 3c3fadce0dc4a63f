/** Which array is which group: words that open a list, and a box that turns a square matrix. */
import { useId } from 'react';
import { shownFileName } from '../../base/fileName.ts';
import type { PreviewResult, WeightRole } from '../../lab/api.ts';
import { Box } from '../../ui/Options.tsx';
import { ChannelField } from './ChannelField.tsx';
import { arraysIn, arraysOf, biasesLeft, canTurn, choicesFor, chosenNow, type Found, isGuessed, roles, type Said, withBiases, withRole } from './said.ts';

interface SelectProps {
  readonly label: React.ReactNode;
  readonly name: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly guessed?: boolean;
  /** It is unclear, and nothing can be taken before it is said. */
  readonly doubtful?: boolean;
  onChange(value: string): void;
}

/** A word that opens a list. */
export function WordSelect({ label, name, value, options, guessed = false, doubtful = false, onChange }: SelectProps) {
  const id = useId();
  return (
    <div className="import-choice">
      <span aria-hidden="true">{label}</span>
      <select
        className={doubtful ? 'import-word doubtful' : 'import-word'}
        aria-label={name}
        aria-describedby={guessed || doubtful ? id : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(([key, title]) => (
          <option key={key} value={key}>
            {title}
          </option>
        ))}
      </select>
      {(guessed || doubtful) && (
        <span className="import-mark" id={id}>
          {doubtful ? 'please choose' : 'guessed'}
        </span>
      )}
    </div>
  );
}

const titles: Readonly<Record<WeightRole, string>> = { I: 'I', G: 'G', W: 'W', b: 'b', h0: 'h0', c: 'c' };
const letterIs = (role: WeightRole) => (
  <>
    <i>{titles[role]}</i> is
  </>
);

interface Props {
  readonly said: Said;
  onSay(said: Said): void;
}

function RoleSelect({ found, role, said, onSay }: Props & { readonly found: Found; readonly role: WeightRole }) {
  const choices = choicesFor(found, role);
  const now = chosenNow(found, role, choices);
  const [array] = arraysOf(found, role);
  return (
    <>
      <WordSelect
        label={letterIs(role)}
        name={`${titles[role]} is`}
        value={String(now)}
        options={choices.map(({ array: one, found: several }, k) => [
          String(k),
          several ? several.map(shownFileName).join(' and ') : one === null ? 'none' : shownFileName(one),
        ])}
        guessed={isGuessed(found, role)}
        onChange={(value) => {
          const choice = choices[Number(value)];
          if (choice) onSay(withRole(said, role, choice.found ? undefined : choice.array));
        }}
      />
      {canTurn(found, role) && array !== undefined && (
        <Box checked={found.turned.includes(role)} onChange={(turned) => onSay(withRole(said, role, { array, turned }))}>
          turn <i>{titles[role]}</i> over
        </Box>
      )}
      {(role === 'I' || role === 'W') && <ChannelField key={array} found={found} side={role === 'I' ? 'inputs' : 'outputs'} said={said} onSay={onSay} />}
    </>
  );
}

/** The arrays that are added to be the bias, and one more. */
function BiasSelects({ found, said, onSay }: Props & { readonly found: Found }) {
  const now = arraysOf(found, 'b');
  const left = biasesLeft(found);
  const swapped = (k: number, array: string) => now.flatMap((one, i) => (i !== k ? [one] : array === '' ? [] : [array]));
  return (
    <>
      {now.map((array, k) => (
        <WordSelect
          key={array}
          label={k === 0 ? letterIs('b') : 'plus'}
          name={k === 0 ? 'b is' : `b, plus ${k}`}
          value={array}
          options={[...[array, ...left].map((one) => [one, shownFileName(one)] as const), ['', 'none']]}
          guessed={k === 0 && isGuessed(found, 'b')}
          onChange={(value) => onSay(withBiases(said, swapped(k, value)))}
        />
      ))}
      {left.length > 0 && (
        <WordSelect
          label="plus"
          name="add to b"
          value=""
          options={[['', 'nothing'], ...left.map((one) => [one, shownFileName(one)] as const)]}
          onChange={(value) => value !== '' && onSay(withBiases(said, [...now, value]))}
        />
      )}
    </>
  );
}

/** Of a network that was found: every role that some array could have. */
export function RoleSelects({ found, said, onSay }: Props & { readonly found: Found }) {
  const open = roles.filter((role) => found.arraysFor[role].length > 0 || arraysOf(found, role).length > 0);
  return (
    <div className="import-choices" role="group" aria-label="Correct which array is what">
      <p aria-hidden="true">correct</p>
      {open.map((role) =>
        role === 'b' && arraysOf(found, 'b').length > 0 ? (
          <BiasSelects key={role} found={found} said={said} onSay={onSay} />
        ) : (
          <RoleSelect key={role} found={found} role={role} said={said} onSay={onSay} />
        ),
      )}
      {Object.entries(found.conventions).map(([name, value]) => (
        <WordSelect
          key={name}
          label={conventions[name]}
          name={conventions[name] as string}
          value={value}
          options={(known[name] ?? []).map((one) => [one, conventionValues[one] ?? one])}
          onChange={(next) => onSay({ ...said, settings: { ...said.settings, [name]: next } })}
        />
      ))}
    </div>
  );
}

const conventions: Readonly<Record<string, string>> = {
  lowRank: 'G from its factors is',
  rectify: 'weights with signs beside them count as',
  affine: 'the matrix for both begins with the',
  nonlinearity: 'the nonlinearity is',
};
const known: Readonly<Record<string, readonly string[]>> = { lowRank: ['1/N', '1'], rectify: ['abs', 'relu'], affine: ['input first', 'state first'] };
const conventionValues: Readonly<Record<string, string>> = {
  '1/N': 'm \u00d7 n, divided by N',
  '1': 'm \u00d7 n',
  abs: '|w|',
  relu: 'max(w, 0)',
  'input first': 'input',
  'state first': 'state',
};

type Doubt = NonNullable<NonNullable<PreviewResult['refused']>['doubt']>;

/** Of a file that leaves something open: what has to be said, and what was said before. */
export function DoubtSelects({ doubt, said, onSay }: Props & { readonly doubt: Doubt }) {
  const before = roles.filter((role) => said.roles[role] !== undefined && !doubt.roles.includes(role));
  const { setting } = doubt;
  return (
    <div className="import-choices" role="group" aria-label="What the file leaves open">
      {before.map((role) => {
        const name = arraysIn(said.roles[role]).map(shownFileName).join(' and ') || 'none';
        return (
          <WordSelect
            key={role}
            label={letterIs(role)}
            name={`${titles[role]} is`}
            value="kept"
            options={[
              ['kept', name],
              ['other', 'choose again'],
            ]}
            onChange={() => onSay(withRole(said, role, undefined))}
          />
        );
      })}
      {doubt.roles.map((role) => (
        <WordSelect
          key={role}
          label={letterIs(role)}
          name={`${titles[role]} is`}
          value=""
          doubtful
          options={[
            ['', '\u2026'],
            ...doubt.arrays.map((array, k) => [String(k), shownFileName(array)] as const),
            ...(role === 'G' ? [] : [['none', 'none'] as const]),
          ]}
          onChange={(value) => value !== '' && onSay(withRole(said, role, value === 'none' ? null : (doubt.arrays[Number(value)] as string)))}
        />
      ))}
      {setting && (
        <WordSelect
          label={conventions[setting.name]}
          name={conventions[setting.name] as string}
          value=""
          doubtful
          options={[['', '\u2026'], ...setting.values.map((value) => [value, conventionValues[value] ?? value] as const)]}
          onChange={(value) => value !== '' && onSay({ ...said, settings: { ...said.settings, [setting.name]: value } })}
        />
      )}
    </div>
  );
}
