import { ID, INSTANT, statements } from "./migration.js";

export const imports = statements(
  // What was read from a file, and what was found in it. Nothing of it is on record until it is applied. status is
  // 'reading' until all rows are stored: nobody sees it before. version counts what
  // people changed, so that rows that were judged before are judged again. bytes is what its chunks and its file take.
  `create table latchkey.imports (
    organization_id ${ID} not null references latchkey.organizations (id),
    id ${ID} not null,
    version integer not null default 0,
    status text not null default 'reading' check (status in ('reading', 'ready', 'applying', 'applied')),
    file_name text,
    format text not null,
    encoding text,
    delimiter text,
    sheet text,
    sheets jsonb not null default '[]',
    header_row integer not null default 1,
    date_order text not null default 'mdy',
    type ${ID} not null,
    judged_on text not null,
    row_count integer not null default 0,
    bytes integer not null default 0,
    columns jsonb not null default '[]',
    counts jsonb not null default '{}',
    problems jsonb not null default '[]',
    places jsonb not null default '[]',
    written integer not null default 0,
    result jsonb,
    created_by ${ID} not null,
    created_by_name text not null,
    request_id text not null,
    created_at ${INSTANT} not null default now(),
    updated_at ${INSTANT} not null default now(),
    expires_at ${INSTANT} not null,
    primary key (organization_id, id)
  )`,
  `create index imports_expires_idx on latchkey.imports (expires_at)`,
  // Some hundred rows of a file each, so that a file of 200,000 is not as many records. cells, verdicts, edits and
  // results are JSON as text, which is read whole. The rows before the header are here too: it may be another one.
  `create table latchkey.import_chunks (
    organization_id ${ID} not null,
    import_id ${ID} not null,
    place integer not null,
    first_row integer not null,
    last_row integer not null,
    cells text not null,
    verdicts text not null default '[]',
    edits text not null default '{}',
    results text not null default '{}',
    counts jsonb not null default '{}',
    primary key (organization_id, import_id, place),
    foreign key (organization_id, import_id) references latchkey.imports (organization_id, id) on delete cascade
  )`,
  // The bytes of a workbook with several sheets, to read another one.
  `create table latchkey.import_files (
    organization_id ${ID} not null,
    import_id ${ID} not null,
    content bytea not null,
    primary key (organization_id, import_id),
    foreign key (organization_id, import_id) references latchkey.imports (organization_id, id) on delete cascade
  )`,
  // What people mapped a column to, by its header in small letters, to know it in the next file.
  `create table latchkey.import_columns (
    organization_id ${ID} not null references latchkey.organizations (id),
    header ${ID} not null,
    field text,
    used_at ${INSTANT} not null default now(),
    primary key (organization_id, header)
  )`,
);
