/** `/api/reference`: goods and their tax, code tables, codes of answers. For everybody, also without an account: all of it is in memory. */
import {
  type Basket,
  basketSteps,
  type DayReference,
  dutiableFenOf,
  parseDecimal,
  regimeFor,
  type TariffEntry,
  taxBasket,
} from '@tongguan/clearance';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../http/problem.ts';
import { perMinute, RateLimiter } from '../http/rate-limit.ts';
import { json, problems } from '../http/schemas.ts';
import { codePages, findCodes } from '../reference/code-pages.ts';
import { findGoods } from '../reference/goods-search.ts';
import { findPorts } from '../reference/index.ts';
import { anybody } from '../web/guard.ts';
import type { WebRooms } from '../web/rooms.ts';
import {
  CodePage,
  CodeParams,
  CodesPage,
  CodesQuery,
  type GoodLine,
  GoodPage,
  GoodParams,
  GoodsPage,
  GoodsQuery,
  type TableName,
  TablePage,
  TableParams,
  TableQuery,
  TaxAnswer,
  type TaxOfBasketRequest,
  TaxRequest,
} from './reference-shapes.ts';

const GOODS_A_PAGE = 50;
/** All offices of customs; of ports there are more. */
const TABLE_ROWS_MAX = 1_000;
/** A person who types: a request a keystroke. */
const LOOK_UPS = perMinute(300);

export function referenceRoutes(app: FastifyInstance, { services }: WebRooms): void {
  const { clock, law, reference } = services;
  const tags = ['reference'];
  const refusals = problems(400, 404, 429, 503);
  const lookUps = new RateLimiter(LOOK_UPS);
  const today = () => clock.day().replaceAll('-', '');
  const now = () => reference.book.on(today());

  app.register(
    async (scope) => {
      scope.addHook('preHandler', async ({ asker }) => {
        const seconds = lookUps.take(asker.address);
        if (seconds === undefined) return;
        throw new HttpProblem('too-many-requests', 'You look up faster than a person types.', {
          headers: { 'retry-after': String(seconds) },
        });
      });

      scope.get<{ Querystring: { q?: string; after?: string } }>(
        '/goods',
        {
          onRequest: anybody,
          schema: { tags, querystring: GoodsQuery, response: { 200: json('By code', GoodsPage), ...refusals } },
        },
        async ({ query: { q = '', after = '' } }) => {
          const day = now();
          const { page, total, next } = findGoods(day, q, after, GOODS_A_PAGE);
          return { goods: page.map((entry) => line(entry, day)), total, next, versions: day.versions };
        },
      );

      scope.get<{ Params: { hs10: string } }>(
        '/goods/:hs10',
        {
          onRequest: anybody,
          schema: { tags, params: GoodParams, response: { 200: json('All of one code', GoodPage), ...refusals } },
        },
        async ({ params: { hs10 } }) => {
          const day = now();
          const entry = day.goods.get(hs10);
          if (!entry) throw new HttpProblem('not-found', `The tariff of today has no ${hs10}.`);
          return goodPage(entry, day, today());
        },
      );

      scope.post<{ Body: TaxOfBasketRequest }>(
        '/tax',
        {
          onRequest: anybody,
          schema: { tags, body: TaxRequest, response: { 200: json('With every step', TaxAnswer), ...refusals } },
        },
        async ({ body }) => {
          const basket = basketOf(body);
          const dutiableFen = dutiableFenOf(basket);
          const day = today();
          const tax = taxBasket(basket, regimeFor(dutiableFen, law.parameters), day, law.tariff, law.parameters);
          const steps = basketSteps(basket, tax, day, law.tariff, law.parameters);
          const { singleLimitFen, yearLimitFen, withinShare } = law.parameters;
          return {
            regime: tax.regime,
            ...{ dutiableFen, singleLimitFen, yearLimitFen, withinShare },
            totals: tax.totals,
            lines: tax.lines.map(({ dutyFen, vatFen, consumptionFen, assumed = false, ...taxed }, i) => ({
              hs10: body.lines[i]!.hs10,
              dutiableFen: taxed.dutiableFen,
              taxFen: dutyFen + vatFen + consumptionFen,
              assumed,
              steps: steps[i]!,
            })),
          };
        },
      );

      scope.get<{ Params: { table: TableName }; Querystring: { q?: string } }>(
        '/tables/:table',
        {
          onRequest: anybody,
          schema: {
            tags,
            params: TableParams,
            querystring: TableQuery,
            response: { 200: json('Rows', TablePage), ...refusals },
          },
        },
        async ({ params: { table }, query: { q = '' } }) => {
          const found = rowsOf(table, now(), q);
          return { rows: found.slice(0, TABLE_ROWS_MAX), more: found.length > TABLE_ROWS_MAX };
        },
      );

      scope.get<{ Querystring: { q?: string } }>(
        '/codes',
        {
          onRequest: anybody,
          schema: { tags, querystring: CodesQuery, response: { 200: json('All that fit', CodesPage), ...refusals } },
        },
        async ({ query: { q = '' } }) => ({ codes: findCodes(q) }),
      );

      scope.get<{ Params: { code: string } }>(
        '/codes/:code',
        {
          onRequest: anybody,
          schema: {
            tags,
            params: CodeParams,
            response: { 200: json('Cause, example, remedy', CodePage), ...refusals },
          },
        },
        async ({ params: { code } }) => {
          const page = codePages().get(code);
          if (!page) throw new HttpProblem('not-found', `No answer carries the code ${code}.`);
          return page;
        },
      );
    },
    { prefix: '/reference' },
  );
}

function unit({ tables }: DayReference, code: string) {
  const { zh, en } = tables.unit.get(code) ?? { zh: code };
  return { code, zh, en };
}

function line(entry: TariffEntry, day: DayReference): GoodLine {
  const { hs10, zh, en, unit1, unit2, dutyRate, vatRate, consumption, sample } = entry;
  const listed = day.positiveList.entries.get(hs10.slice(0, 8));
  return {
    ...{ hs10, zh, en, consumption, sample },
    unit1: unit(day, unit1),
    ...(unit2 && { unit2: unit(day, unit2) }),
    duty: dutyRate,
    vat: vatRate,
    admitted: listed !== undefined && !listed.excludedCodes?.includes(hs10),
  };
}

function goodPage(entry: TariffEntry, day: DayReference, dayName: string) {
  const listed = day.positiveList.entries.get(entry.hs10.slice(0, 8));
  const { note, excludedCodes, excludedWords, onlyWords, modes, yearly } = listed ?? {};
  return {
    good: line(entry, day),
    ...{ note, excludedCodes, excludedWords, onlyWords, modes },
    ...(yearly && { yearly: { limit: yearly.limit, unit: unit(day, yearly.unit) } }),
    bans: bansOf(entry.hs10, day, dayName),
  };
}

/** Rows that keep goods of this code out: always, or from an origin today. */
function bansOf(hs10: string, { bans }: DayReference, dayName: string) {
  const inForce = ({ from, until = '99999999' }: { from: string; until?: string }) =>
    from <= dayName && dayName <= until;
  return [...bans.rows.goods, ...bans.rows.origins.filter(inForce)]
    .filter(({ hs }) => hs10.startsWith(hs))
    .map(({ zh, en, reference }) => ({ zh, en, reference }));
}

/** The shapes let decimals through only. */
const decimal = (text: string): bigint => parseDecimal(text) ?? 0n;

function basketOf({ lines, freight = '0', insurance = '0' }: TaxOfBasketRequest): Basket {
  return {
    freight: decimal(freight),
    insuredFee: decimal(insurance),
    lines: lines.map(({ hs10, total, qty1, qty2 }, i) => ({
      gnum: String(i + 1),
      gcode: hs10,
      totalPrice: decimal(total),
      qty1: decimal(qty1),
      qty2: qty2 === undefined ? undefined : decimal(qty2),
    })),
  };
}

function rowsOf(table: TableName, { tables }: DayReference, q: string) {
  if (table === 'port')
    return findPorts(q, TABLE_ROWS_MAX + 1).map(({ code, old, zh, en }) => ({ code, alpha: old, zh, en }));
  const word = q.toLowerCase();
  return [...tables[table]]
    .map(([code, { zh, en, alpha }]) => ({ code, alpha, zh, en }))
    .filter(
      ({ code, alpha, zh, en }) =>
        code.toLowerCase().startsWith(word) ||
        zh.includes(q) ||
        en?.toLowerCase().includes(word) ||
        alpha?.toLowerCase().startsWith(word),
    );
}
