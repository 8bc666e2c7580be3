import { useMutation, useQueryClient } from "@tanstack/react-query";
import { reasonOf, setTaskDone } from "../host/api.ts";
import { saleQuery } from "../host/queries.ts";
import type { SaleItem } from "../host/schemas.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { formatAgo, formatDateTime, formatDay } from "../ui/format.ts";

interface SaleItemRowProps {
  saleId: string;
  item: SaleItem;
  section: string;
  isOpen: boolean;
}

/** One thing of a section; a task has a box where it may be ticked. */
export function SaleItemRow({ saleId, item, section, isOpen }: SaleItemRowProps) {
  const { title, detail, day, at, done = false, href } = item;
  return (
    <li data-done={done || undefined}>
      {section === "tasks" && isOpen ? (
        <TaskBox saleId={saleId} item={item} />
      ) : href === undefined ? (
        <span dir="auto">{title}</span>
      ) : (
        <a href={href} download>
          {title}
        </a>
      )}
      {done && !(section === "tasks" && isOpen) ? <span className="sale-item-note">Done</span> : null}
      {detail === undefined ? null : <span className="sale-item-note">{detail}</span>}
      {day === undefined ? null : (
        <time className="sale-item-note" dateTime={day}>
          {formatDay(day)}
        </time>
      )}
      {at === undefined ? null : (
        <time className="sale-item-note" dateTime={at} title={formatDateTime(at)}>
          {formatAgo(at)}
        </time>
      )}
    </li>
  );
}

function TaskBox({ saleId, item }: { saleId: string; item: SaleItem }) {
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: (done: boolean) => setTaskDone({ saleId, taskId: item.id, done }),
    // Settled, so that a box which was refused goes back to what is true.
    onSettled: () => queryClient.invalidateQueries({ queryKey: saleQuery(user.id, saleId).queryKey }),
  });
  const isDone = change.isPending ? change.variables : (item.done ?? false);
  return (
    <span className="sale-task">
      <label>
        <input type="checkbox" checked={isDone} onChange={(event) => change.mutate(event.target.checked)} />
        <span dir="auto">{item.title}</span>
      </label>
      {change.isError ? (
        <span className="field-error" role="alert">
          {reasonOf(change.error)}
        </span>
      ) : null}
    </span>
  );
}
