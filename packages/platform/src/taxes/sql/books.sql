-- The proof of the books: one row for each equation, with what is missing to it over all guarantors in fen (or bills). All zero: the books
-- are right, at any moment, also after a crash: what stands in slices is counted where it stands.
with slices as (
  select guarantor, sum(left_fen) as left_fen, sum(frozen_fen) as frozen_fen from guarantee_slice group by guarantor
),
account as (
  select a.guarantor, a.filed_fen, a.frozen_fen, a.drawn_fen, a.filed_fen - a.frozen_fen - a.drawn_fen as balance_fen,
    coalesce(s.left_fen, 0) as slices_left_fen, coalesce(s.frozen_fen, 0) as slices_frozen_fen
  from guarantee_account a left join slices s using (guarantor)
),
journal as (
  select guarantor,
    sum(case 'available' when debit then amount_fen when credit then -amount_fen else 0 end) as available,
    sum(case 'frozen' when debit then amount_fen when credit then -amount_fen else 0 end) as frozen,
    sum(case 'surety' when credit then amount_fen when debit then -amount_fen else 0 end) as surety,
    sum(case 'receivable' when debit then amount_fen when credit then -amount_fen else 0 end) as receivable,
    sum(case 'due' when debit then amount_fen when credit then -amount_fen else 0 end) as due,
    sum(case 'treasury' when debit then amount_fen when credit then -amount_fen else 0 end) as treasury,
    sum(case 'lateFee' when credit then amount_fen when debit then -amount_fen else 0 end) as late_fee,
    sum(case 'assessed' when credit then amount_fen when debit then -amount_fen else 0 end) as assessed
  from tax_journal
  group by guarantor
),
bill as (
  select b.guarantor, b.notice, b.state, b.duty_fen + b.vat_fen + b.consumption_fen as tax_fen, n.state as notice_state
  from tax_bill b left join tax_notice n on n.id = b.notice
),
bills as (
  select guarantor,
    coalesce(sum(tax_fen) filter (where state = 1), 0) as generated,
    coalesce(sum(tax_fen) filter (where state = 2 and notice_state <> 'paid'), 0) as noticed
  from bill
  group by guarantor
),
payments as (
  select n.guarantor, sum(p.tax_fen) as tax_fen, sum(p.fee_fen) as fee_fen
  from tax_payment p join tax_notice n on n.id = p.notice
  where p.state = 'paid'
  group by n.guarantor
),
books as (
  select guarantor, coalesce(generated, 0) as generated, coalesce(noticed, 0) as noticed,
    coalesce(p.tax_fen, 0) as paid_tax, coalesce(p.fee_fen, 0) as paid_fee,
    coalesce(a.filed_fen, 0) as filed_fen, coalesce(a.frozen_fen, 0) as frozen_fen, coalesce(a.drawn_fen, 0) as drawn_fen,
    coalesce(a.balance_fen, 0) as balance_fen, coalesce(a.slices_left_fen, 0) as slices_left_fen,
    coalesce(a.slices_frozen_fen, 0) as slices_frozen_fen,
    coalesce(j.available, 0) as available, coalesce(j.frozen, 0) as frozen, coalesce(j.surety, 0) as surety,
    coalesce(j.receivable, 0) as receivable, coalesce(j.due, 0) as due, coalesce(j.treasury, 0) as treasury,
    coalesce(j.late_fee, 0) as late_fee, coalesce(j.assessed, 0) as assessed
  from account a
  full join journal j using (guarantor)
  full join bills b using (guarantor)
  full join payments p using (guarantor)
),
notices as (
  select n.id, n.bills, n.duty_fen + n.vat_fen + n.consumption_fen as tax_fen,
    coalesce(b.bills, 0) + coalesce(a.bills, 0) as bills_sum, coalesce(b.tax_fen, 0) + coalesce(a.tax_fen, 0) as tax_sum
  from tax_notice n
  left join (select notice, count(*) as bills, sum(tax_fen) as tax_fen from bill where notice is not null group by notice) b
    on b.notice = n.id
  left join archived_tax_bill a on a.notice = n.id
)
select 'drawn = slices' as book, coalesce(sum(abs(drawn_fen - slices_left_fen - slices_frozen_fen)), 0)::bigint as difference from books
union all
select 'available = balance + left in slices',
  coalesce(sum(abs(available - slices_frozen_fen - balance_fen - slices_left_fen)), 0)::bigint from books
union all
select 'frozen in the journal = in the account', coalesce(sum(abs(frozen - frozen_fen)), 0)::bigint from books
union all
select 'surety = filed', coalesce(sum(abs(surety - filed_fen)), 0)::bigint from books
union all
select 'receivable = bills in no notice', coalesce(sum(abs(receivable + slices_frozen_fen - generated)), 0)::bigint from books
union all
select 'due = bills in notices not paid', coalesce(sum(abs(due - noticed)), 0)::bigint from books
union all
select 'what is owed is secured', coalesce(sum(abs(frozen_fen + slices_frozen_fen - generated - noticed)), 0)::bigint from books
union all
select 'assessed = owed + paid', coalesce(sum(abs(assessed + slices_frozen_fen - generated - noticed - paid_tax)), 0)::bigint from books
union all
select 'treasury = payments', coalesce(sum(abs(treasury - paid_tax - paid_fee) + abs(late_fee - paid_fee)), 0)::bigint from books
union all
select 'notice = its bills', coalesce(sum(abs(tax_fen - tax_sum) + abs(bills - bills_sum)), 0)::bigint from notices
union all
select 'first bill = decision',
  coalesce(sum(abs(b.duty_fen - d.duty_fen) + abs(b.vat_fen - d.vat_fen) + abs(b.consumption_fen - d.consumption_fen)), 0)::bigint
  from tax_bill b join decision d on d.day = b.day and d.id = b.id and d.status = 800
  where b.version = 0
union all
select 'payments = ledger of the simulated bank',
  coalesce(sum(abs(p.tax_fen + p.fee_fen - t.amount_fen)), 0)::bigint
  from tax_payment p join simulated_bank_transfer t on t.payment = p.id
  where p.state = 'paid'
