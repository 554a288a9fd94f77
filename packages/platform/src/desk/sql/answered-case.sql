-- The declarant has answered: the case is looked at again. $1 case
update desk_case set stage = 'review' where id = $1 and stage = 'question'
