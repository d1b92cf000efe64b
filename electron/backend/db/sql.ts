/** A statement and its values. Only the tag below makes one, so that no SQL is ever glued together from text. */
export type Sql = { readonly text: string; readonly values: readonly SqlValue[] };
export type SqlValue = string | number | bigint | Uint8Array | null;

/** Marks a fragment of SQL that stands in the source itself. */
type Fragment = { readonly fragment: Sql };

/** `sql\`... ${value}\`` binds every value; a fragment made by `part` is set in with its own values. */
export function sql(strings: TemplateStringsArray, ...items: readonly (SqlValue | Fragment)[]): Sql {
  let text = strings[0]!;
  const values: SqlValue[] = [];
  items.forEach((item, index) => {
    if (isFragment(item)) {
      text += item.fragment.text;
      values.push(...item.fragment.values);
    } else {
      text += '?';
      values.push(item);
    }
    text += strings[index + 1]!;
  });
  return { text, values };
}

/** A piece of a statement, itself a template: `part\`AND channel = ${channel}\``. */
export function part(strings: TemplateStringsArray, ...items: readonly (SqlValue | Fragment)[]): Fragment {
  return { fragment: sql(strings, ...items) };
}

/** Pieces one after the other, with a separator that is itself a piece. */
export function joinParts(parts: readonly Fragment[], separator: Fragment): Fragment {
  const text = parts.map((p) => p.fragment.text).join(separator.fragment.text);
  return { fragment: { text, values: parts.flatMap((p) => [...p.fragment.values]) } };
}

function isFragment(item: SqlValue | Fragment): item is Fragment {
  return typeof item === 'object' && item !== null && 'fragment' in item;
}
