-- What administrators have told all nodes to leave alone for now, and which nodes there are.
create table pause (
    subject varchar(16)  not null primary key,
    said_by varchar(200) not null,
    since   timestamp with time zone not null
);

create table node (
    name       varchar(200) not null primary key,
    workers    integer      not null,
    drained    boolean      not null,
    started_at timestamp with time zone not null,
    seen_at    timestamp with time zone not null
);
