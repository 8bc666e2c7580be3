"use client";
import { useMessages } from "../i18n/use-messages.js";
import { tableRoles } from "../ui/table-roles.js";
import type { Preview } from "./read-preview.js";
import { english } from "./texts.js";

const COLUMNS_SHOWN = 30;

/** The first rows of a file as it was read here. */
export function FilePreview({ preview: { headers, rows, encoding } }: { preview: Preview }) {
  const m = useMessages(english).importWizard.file;
  const shown = headers.slice(0, COLUMNS_SHOWN);
  return (
    <>
      {/* A region that scrolls can be reached by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="lk-import-scroll" role="region" aria-label={m.first} tabIndex={0}>
        <table className="lk-import-table" {...tableRoles.table}>
          <caption className="lk-visually-hidden">{m.first}</caption>
          <thead className="lk-import-thead">
            <tr className="lk-import-tr" {...tableRoles.row}>
              {shown.map((header) => (
                <th key={header} className="lk-import-th" {...tableRoles.columnHeader}>
                  <bdi className="lk-import-cell" translate="no">
                    {header}
                  </bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="lk-import-tbody" translate="no">
            {rows.map((cells, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the rows of a file do not change
              <tr key={index} className="lk-import-tr" {...tableRoles.row}>
                {shown.map((header, column) => (
                  <td key={header} className="lk-import-td" {...tableRoles.cell}>
                    <bdi className="lk-import-cell">{cells[column]}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {encoding === "windows-1252" ? <p className="lk-hint">{m.encoding("Windows-1252")}</p> : null}
    </>
  );
}
