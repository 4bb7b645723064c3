// The yardstick of the report: DuckDB, two threads, over the rows of an event log that are loaded into typed columns before.
// Usage: node duckdb.mjs EVENTS.csv RUNS, from a folder where @duckdb/node-api is installed.
// Prints the tickets that were counted, then the seconds of each run.
// What a reader would ask for by hand: by service, kind and measure the number, the breached, mean and percentiles of the
// time used, with the time waited for others left out, round the clock. Calendars, priorities that change a target, levels
// and their conditions are not asked of it.
import { DuckDBInstance } from '@duckdb/node-api';

const [file, runs] = [process.argv[2], Number(process.argv[3])];
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();

await connection.run(`
create table row as select * from read_csv('${file.replaceAll("'", "''")}', header = true);
create table place as select row_number() over () as id, ticket from (select distinct ticket from row);
create type what as enum (select distinct event from row);
create type sort as enum (select distinct kind from row where kind is not null);
create type service as enum (select distinct service from row where service is not null);
create table log as
  select id, "at", event::what as event, kind::sort as kind, service::service as service,
         case when event = 'created' then coalesce(priority, 'P3')
              when event like 'priority:%' then event[10:] end[2:]::tinyint as priority
  from row join place using (ticket) order by id, "at";
drop table row`);

const question = `
with step as (select *, lead("at") over (partition by id order by "at") as until from log),
clock as (
  select id, max(service) as service, max(kind) as kind, arg_max(priority, "at") as priority,
    min("at") filter (where event = 'created') as opened,
    min("at") filter (where event = 'message_agent') as answered,
    min("at") filter (where event = 'stage:resolved') as resolved,
    coalesce(sum(epoch(until) - epoch("at"))
      filter (where event in ('stage:waiting-customer', 'stage:waiting-vendor')), 0) as paused
  from step group by id),
judged as (
  select service, kind, measure,
    case measure when 1 then epoch(answered) - epoch(opened) else epoch(resolved) - epoch(opened) - paused end as used,
    3600 * case measure when 1 then 4 else 24 end * priority as target
  from clock, (values (1), (2)) as of(measure))
select service, kind, measure, count(*) as n, count(used) as decided, count(*) filter (where used > target) as breached,
  avg(used) as mean, quantile_cont(used, [0.5, 0.9, 0.95]) as percentiles
from judged group by all order by all`;

for (let run = 0; run < runs; ++run) {
    const begin = performance.now();
    const rows = (await connection.runAndReadAll(question)).getRowObjects();
    const seconds = (performance.now() - begin) / 1000;
    if (run === 0) console.log(rows.reduce((sum, row) => sum + Number(row.n), 0) / 2);
    console.log(seconds.toFixed(3));
}
