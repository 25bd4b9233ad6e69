-- What the request was part of, as W3C's traceparent; the attempts of its job go on with it.
alter table job add column trace_parent varchar(55);
