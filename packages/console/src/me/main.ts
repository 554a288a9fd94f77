/**
 * A citizen's own year. From signed out to the year:
 *
 *   signed out → (identity provider, or a password) → second factor, where there is one → name and number → the year
 *
 * Each step is what the platform says it is; nothing is kept here.
 */
import { dark, light } from '../theme/tokens.ts';
import './me.css';
import {
  comeAgain,
  faultOf,
  identify,
  type MeAnswer,
  readMe,
  readYear,
  signIn,
  signOut,
  statusOf,
  verify,
} from './api.ts';
import { h } from './dom.ts';
import { form } from './form.ts';
import { frame, note, trouble } from './frame.ts';
import { t } from './texts.ts';
import { drawYear, yearFrom } from './year.ts';

const systemDark = window.matchMedia('(prefers-color-scheme: dark)');

function colour(): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(systemDark.matches ? dark : light))
    root.style.setProperty(`--c-${name}`, value);
}

async function start(): Promise<void> {
  try {
    await enter(await readMe());
  } catch (error) {
    failed(error, start);
  }
}

async function enter(me: MeAnswer): Promise<void> {
  if (me.state === 'signed-out') return askToSignIn(me);
  if (me.state === 'second-factor') return askForCode();
  if (!me.account?.roles.includes('citizen')) return wrongPage();
  await year();
}

async function year(): Promise<void> {
  try {
    const shown = yearFrom(await readYear());
    frame(() => drawYear(shown), leave);
  } catch (error) {
    if (faultOf(error) === 'identify') return askWhoHeIs();
    if (statusOf(error) === 401) return start();
    failed(error, year);
  }
}

function askToSignIn({ signInBy }: MeAnswer): void {
  frame(() => [
    signInBy.length > 0 &&
      h(
        'p',
        { class: 'providers' },
        ...signInBy
          .filter(({ id }) => id !== 'staff')
          .map(({ id, name }) =>
            h(
              'a',
              { class: 'primary', href: `/api/sign-in/with/${encodeURIComponent(id)}?page=/me` },
              t('signInWith', { name }),
            ),
          ),
      ),
    form({
      title: t('signIn'),
      text: t('signInText'),
      fields: [
        { name: 'login', label: t('login'), autocomplete: 'username', maxlength: 200 },
        {
          name: 'password',
          label: t('password'),
          type: 'password',
          autocomplete: 'current-password',
          maxlength: 1_000,
        },
      ],
      submit: t('signIn'),
      explain: (error) => (statusOf(error) === 401 ? t('wrongPassword') : words(error)),
      send: async ({ login = '', password = '' }) => enter(await signIn(login, password)),
    }),
  ]);
}

function askForCode(): void {
  frame(
    () => [
      form({
        title: t('signIn'),
        text: '',
        fields: [{ name: 'code', label: t('code'), autocomplete: 'one-time-code', maxlength: 40 }],
        submit: t('verify'),
        explain: words,
        send: async ({ code = '' }) => enter(await verify(code)),
      }),
    ],
    leave,
  );
}

function askWhoHeIs(): void {
  frame(
    () => [
      form({
        title: t('identify'),
        text: t('identifyText'),
        fields: [
          { name: 'name', label: t('name'), autocomplete: 'name' },
          { name: 'idNumber', label: t('idNumber'), maxlength: 18 },
        ],
        submit: t('confirm'),
        explain: (error) =>
          statusOf(error) === 409 || statusOf(error) === 400
            ? t('wrong')
            : statusOf(error) === 403
              ? t('noTries')
              : words(error),
        send: async ({ name = '', idNumber = '' }) => {
          await identify(name, idNumber);
          await year();
        },
      }),
    ],
    leave,
  );
}

const wrongPage = () => frame(() => [note(t('otherRole'), h('a', { href: '/' }, t('toConsole')))], leave);

function leave(): void {
  signOut().then(enter, (error) => failed(error, start));
}

const words = (error: unknown): string => {
  const seconds = comeAgain(error);
  return seconds === undefined ? t('failed') : t('busy');
};

function failed(error: unknown, retry: () => Promise<void>): void {
  const seconds = comeAgain(error);
  const text = seconds === undefined ? 'failed' : statusOf(error) === undefined ? 'away' : 'busy';
  trouble(t(text), seconds, () => void retry());
}

colour();
systemDark.addEventListener('change', colour);
frame(() => [note(t('loading'))]);
void start();
