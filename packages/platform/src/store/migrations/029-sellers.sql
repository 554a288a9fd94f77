-- compatible: tables of their own for the profiles of sellers, which programs from before do not read
-- What a seller did on a day, by the platform's clock, for whoever has a list of his before him. Counted by every worker and added up here
-- (watch/sellers.ts). The first row of a seller says since when he has been here.
create table seller_day (
  seller text not null,           -- ebcCode
  day date not null,
  released int not null,
  rejected int not null,
  held int not null,              -- for an officer
  inspected int not null,         -- sent to inspection
  found int not null,             -- rejected there
  returned int not null,          -- returns whose goods came back
  primary key (seller, day)
) with (fillfactor = 70);
create index seller_day_day on seller_day (day);

-- Lists released by heading, the first four digits of the HS code.
create table seller_heading (
  seller text not null,
  month date not null,
  heading text not null,
  lists int not null,
  primary key (seller, month, heading)
) with (fillfactor = 70);
create index seller_heading_month on seller_heading (month);
