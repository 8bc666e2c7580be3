import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { cx } from "./cx.js";

export interface EmptyStateProps extends Omit<ComponentPropsWithoutRef<"div">, "title"> {
  icon?: ReactNode;
  title: ReactNode;
  /** The next step. */
  action?: ReactNode;
}

/** Says that there is nothing here yet, why, and what to do. */
export const EmptyState = forwardRef<HTMLDivElement, EmptyStateProps>(function EmptyState(
  { icon, title, action, className, children, ...rest },
  ref,
) {
  return (
    <div {...rest} ref={ref} className={cx("lk-empty", className)}>
      {icon ? <span className="lk-empty-icon">{icon}</span> : null}
      <p className="lk-heading">{title}</p>
      {children ? <div className="lk-empty-body">{children}</div> : null}
      {action ? <div className="lk-empty-action">{action}</div> : null}
    </div>
  );
});
