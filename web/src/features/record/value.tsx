import type { FieldSpec } from "../../kit/concept/fields.ts";
import { AgencyName } from "../../kit/marks/agency-name.tsx";
import { OfficerName } from "../../kit/marks/officer-name.tsx";
import { useToday } from "../../kit/service/officer.tsx";
import { dayWords, instantWords } from "../../kit/words/dates.ts";
import { useWords } from "../../kit/words/use-words.ts";
import { FileList } from "./files.tsx";
import { RecordLink } from "./record-link.tsx";

const AGENCY = /^agc_/;
const OFFICER = /^off_/;
const RECORD = /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A value of a field, shown by what it is: an agency by its name, a date in words, a choice by its label. */
export function Value({ spec, value, name }: { spec?: FieldSpec | undefined; value: unknown; name?: string | undefined }) {
  const { t, say, lang } = useWords();
  const today = useToday();
  if (value === undefined || value === null || value === "") return <span className="muted">—</span>;
  if (typeof value === "boolean") return t(value ? "record.yes" : "record.no");
  if (typeof value === "number") return spec?.widget === "rating" ? t("record.outOf", { count: value }) : String(value);
  if (Array.isArray(value)) return <Many spec={spec} values={value} />;
  if (typeof value === "object") return spec?.fields ? <Parts fields={spec.fields} value={value} /> : <Sides value={value} />;
  const text = String(value);
  const option = spec?.options?.[text];
  if (option) return say(option);
  if (AGENCY.test(text)) return <AgencyName id={text} />;
  if (OFFICER.test(text)) return name ?? <OfficerName id={text} />;
  if (RECORD.test(text)) return <RecordLink id={text} />;
  if (DATE.test(text)) return dayWords(text, lang, today);
  if (INSTANT.test(text)) return <time dateTime={text}>{instantWords(text)}</time>;
  return <span className={text.includes("\n") ? "prose" : undefined}>{text}</span>;
}

function Many({ spec, values }: { spec: FieldSpec | undefined; values: readonly unknown[] }) {
  const { t } = useWords();
  if (values.length === 0) return <span className="muted">—</span>;
  if (spec?.widget === "files") return <FileList ids={values.map(String)} />;
  const long = spec?.widget === "rows" || spec?.widget === "lines" || spec?.widget === "answers";
  const Tag = long ? "ol" : "ul";
  return (
    <Tag className={long ? "plain-list" : "inline-list"}>
      {values.map((value, index) => (
        <li key={index}>
          <Value spec={spec} value={value} />
          {!long && index < values.length - 1 && t("record.comma")}
        </li>
      ))}
    </Tag>
  );
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** A thing with fields of its own; `officerName` is no part, but how `officer` is called. */
function Parts({ fields, value }: { fields: readonly FieldSpec[]; value: object }) {
  const { say } = useWords();
  const names = new Set(fields.map(({ name }) => `${name}Name`));
  const given = fields.filter(({ name }) => !names.has(name) && !isEmpty(Reflect.get(value, name)));
  return (
    <dl className="parts">
      {given.map((field) => (
        <div key={field.name} className="part">
          <dt>{say(field.label)}</dt>
          <dd>
            <Value spec={field} value={Reflect.get(value, field.name)} name={Reflect.get(value, `${field.name}Name`)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Sides({ value }: { value: object }) {
  const { lang } = useWords();
  return Object.entries(value).find(([side]) => side === lang)?.[1] ?? <span className="muted">—</span>;
}
