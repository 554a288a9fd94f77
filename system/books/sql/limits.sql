-- Nobody has more than the year allows: 26,000 yuan; 2 kg of sugar, 20 kg of rice.
select 'year' as what, year, reserved_fen + posted_fen as used from quota where reserved_fen + posted_fen > 2600000
union all
select goods, year, reserved + posted from listed_quantity
where reserved + posted > case goods when 'sugar' then 200000 when 'rice' then 2000000 end
