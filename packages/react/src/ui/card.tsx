import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { cx } from "./cx.js";

export interface CardProps extends Omit<ComponentPropsWithoutRef<"section">, "title"> {
  title?: ReactNode;
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
  description?: ReactNode;
  /** Buttons beside the title. */
  actions?: ReactNode;
  footer?: ReactNode;
}

/** A surface for things that belong together. */
export const Card = forwardRef<HTMLElement, CardProps>(function Card(
  { title, headingLevel = 2, description, actions, footer, className, children, ...rest },
  ref,
) {
  const Heading = `h${headingLevel}` as const;
  return (
    <section {...rest} ref={ref} className={cx("lk-card", className)}>
      {title || actions ? (
        <header className="lk-card-head">
          <div className="lk-card-titles">
            <Heading className="lk-heading">{title}</Heading>
            {description ? <p className="lk-card-description">{description}</p> : null}
          </div>
          {actions ? <div className="lk-card-actions">{actions}</div> : null}
        </header>
      ) : null}
      {children}
      {footer ? <footer className="lk-card-foot">{footer}</footer> : null}
    </section>
  );
});
