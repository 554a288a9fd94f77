-- One step of the index a seller, however many items each has filed.
with recursive seller as (
  select min(ebc_code) as code from goods_filing
  union all
  select (select min(ebc_code) from goods_filing where ebc_code > code) from seller where code is not null
)
select code from seller where code is not null
