// A company asks to be registered; an administrator decides; in a sandbox nobody does.

import { createSelfSigned } from '@tongguan/ceb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  ApprovedAnswer,
  AskedAnswer,
  AskToRegisterRequest,
  CertificateViewAnswer,
  ContactAnswer,
  RegistrationListAnswer,
  RegistrationStateAnswer,
} from '../src/api-types.ts';
import { keyPairOf } from './support/key-pairs.ts';
import { type Browser, openWeb, type Web } from './support/web.ts';

const CODE = '4403160NEW';
const PASSWORD = 'a password that nobody has';

let web: Web;
let chief: Browser;
beforeAll(async () => {
  web = await openWeb();
  await web.account('chief', { roles: ['administrator'] });
  chief = web.browser();
  await chief.signIn('chief');
});
afterAll(() => web.close());
beforeEach(async () => {
  await web.door.services.pool.query('delete from registration');
  await web.door.services.pool.query('update clock set movable = false');
});

const base64 = (pem: string) => Buffer.from(pem).toString('base64');
const certificate = base64(keyPairOf('4403160SEL').certPem);
const asked = (more: Partial<AskToRegisterRequest> = {}): AskToRegisterRequest => ({
  ...{ code: CODE, name: '新商贸有限公司', roles: ['seller'], certificate, login: 'xin.shang' },
  contact: { name: '王小明', telephone: '13800001234' },
  ...more,
});
const read = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
const ask = (more?: Partial<AskToRegisterRequest>) => web.browser().send('POST', '/api/register', asked(more));
const list = () => read<RegistrationListAnswer>(chief.get('/api/registrations'));
const state = (ticket: string) =>
  read<RegistrationStateAnswer>(web.browser().send('POST', '/api/register/state', { ticket }));

describe('a certificate that is uploaded', () => {
  const look = (file: string) => web.browser().send('POST', '/api/register/certificate', { certificate: file });

  it('is shown as the platform reads it', async () => {
    const view = await read<CertificateViewAnswer>(look(certificate));
    expect(view).toMatchObject({
      subject: expect.stringContaining('CN='),
      serial: expect.stringMatching(/^[0-9a-f]+$/),
    });
    expect(view.key).toMatch(/^RSA \d+$/);
  });

  const { keyPem } = keyPairOf('4403160SEL');
  const expired = createSelfSigned({ commonName: CODE, days: 1, notBefore: new Date(Date.now() - 9 * 86_400_000) });
  it.each([
    ['a key', base64(keyPem), 'no X.509 certificate'],
    ['one whose term is over', base64(expired.certPem), 'ended on'],
  ])('%s is refused with the reason and what to do', async (_what, file, reason) => {
    const response = await look(file);
    const { errors } = (await response.json()) as { errors: { message: string; messageZh: string }[] };
    expect([response.status, errors[0]!.message]).toEqual([400, expect.stringContaining(reason)]);
    expect(errors[0]!.messageZh).toMatch(/请/);
  });
});

describe('a registration', () => {
  it('names every fault at once', async () => {
    const response = await ask({ code: '12', roles: ['king'] });
    const { errors } = (await response.json()) as { errors: { path: string }[] };
    expect([response.status, errors.map(({ path }) => path)]).toEqual([400, ['code', 'roles']]);
  });

  it.each(['TGPTREBC01', 'TGSTR00001'])('of the platform’s own code %s is refused', async (code) => {
    const { errors } = await read<{ errors: { path: string; message: string }[] }>(ask({ code }));
    expect(errors).toMatchObject([{ path: 'code', message: expect.stringContaining('platform’s own') }]);
  });

  it('waits until an administrator approves it, whose link gives the first account its password', async () => {
    const { ticket, state: first, link } = await read<AskedAnswer>(ask());
    expect([first, link]).toEqual(['waiting', undefined]);
    expect((await state(ticket)).state).toBe('waiting');
    expect((await ask()).status).toBe(409);
    const { registrations, waiting } = await list();
    expect([waiting, registrations[0]]).toEqual([
      1,
      expect.objectContaining({ code: CODE, state: 'waiting', contact: '王*明 138****1234' }),
    ]);
    expect(await web.door.services.registry.byCode(CODE)).toBeUndefined();

    const path = `/api/registrations/${registrations[0]!.id}`;
    const contact = await read<ContactAnswer>(chief.send('POST', `${path}/contact`, { reason: 'calls back' }));
    expect(contact.telephone).toBe('13800001234');
    const approval = { login: 'xin.shang', reason: 'called back' };
    const approved = await read<ApprovedAnswer>(chief.send('POST', `${path}/approve`, approval));
    expect((await state(ticket)).state).toBe('approved');
    expect((await chief.send('POST', `${path}/approve`, approval)).status).toBe(409);

    const secret = new URL(approved.link.url).hash.slice(1);
    await web.browser().send('POST', '/api/welcome', { secret, password: PASSWORD });
    const own = web.browser();
    await own.signIn('xin.shang', PASSWORD);
    const access = (await read(own.get('/api/portal/access'))) as { certificates: { state: string }[] };
    expect(access.certificates.map(({ state: stands }) => stands)).toEqual(['valid']);
    const { rows } = await web.door.services.pool.query(
      'select what, who from audit_entry where object in ($1, $2) order by no',
      [`participant ${CODE}`, `registration ${registrations[0]!.id}`],
    );
    expect(rows.map(({ what }) => what)).toEqual(['person.unmask', 'registration.approve']);
    // A company that is there is not registered by strangers.
    expect((await ask({ login: 'other' })).status).toBe(409);
  });

  it('is refused with why, which its company reads', async () => {
    const { ticket } = await read<AskedAnswer>(ask({ code: '4403160RRR' }));
    const path = `/api/registrations/${(await list()).registrations[0]!.id}`;
    expect((await chief.send('POST', `${path}/refuse`, { reason: ' ' })).status).toBe(400);
    expect((await chief.send('POST', `${path}/refuse`, { reason: '企业名称不符' })).status).toBe(204);
    expect(await state(ticket)).toMatchObject({ state: 'refused', reason: '企业名称不符' });
    // It may ask again.
    expect((await ask({ code: '4403160RRR' })).status).toBe(201);
  });

  it('with a login that somebody has stays until the administrator gives it another', async () => {
    await ask({ code: '4403160LLL', login: 'chief' });
    const path = `/api/registrations/${(await list()).registrations[0]!.id}`;
    expect((await chief.send('POST', `${path}/approve`, { login: 'chief', reason: '' })).status).toBe(409);
    expect(await web.door.services.registry.byCode('4403160LLL')).toBeUndefined();
    expect((await chief.send('POST', `${path}/approve`, { login: 'lll', reason: '' })).status).toBe(200);
  });

  it('is approved at once in a sandbox', async () => {
    await web.door.services.pool.query('update clock set movable = true');
    const answer = await read<AskedAnswer>(ask({ code: '4403160BOX', login: 'box' }));
    expect([answer.state, answer.link?.url]).toEqual(['approved', expect.stringContaining('/welcome#')]);
    expect(await web.door.services.registry.byCode('4403160BOX')).toMatchObject({ sandbox: true, roles: ['seller'] });
  });

  it('is nobody’s to decide but an administrator’s or operator’s', async () => {
    await web.account('officer', { roles: ['reviewer'] });
    const officer = web.browser();
    await officer.signIn('officer');
    expect((await officer.get('/api/registrations')).status).toBe(403);
    expect((await web.browser().get('/api/registrations')).status).toBe(401);
  });

  it('comes five times a day from one address, and no more', async () => {
    const statuses: number[] = [];
    for (let n = 1; n <= 6; n++) statuses.push((await ask({ code: `440316000${n}` })).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
