import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { cx } from "./cx.js";
import { toneIcon, type Tone } from "./tone.js";

export interface BannerProps extends Omit<ComponentPropsWithoutRef<"div">, "title"> {
  tone: Exclude<Tone, "neutral">;
  title?: ReactNode;
  /** Default: the sign of the tone. */
  icon?: ReactNode;
  /** A button or link, under the text on a phone and beside it where there is room. */
  action?: ReactNode;
}

/**
 * Something to know about the whole of a screen or form. Give it `role="status"` or `"alert"` where it arrives later.
 */
export const Banner = forwardRef<HTMLDivElement, BannerProps>(function Banner(
  { tone, title, icon, action, className, children, ...rest },
  ref,
) {
  return (
    <div {...rest} ref={ref} className={cx("lk-banner", className)} data-tone={tone}>
      {icon ?? toneIcon(tone)}
      <div className="lk-banner-text">
        {title ? <p className="lk-banner-title">{title}</p> : null}
        {children ? <div className="lk-banner-body">{children}</div> : null}
      </div>
      {action ? <div className="lk-banner-action">{action}</div> : null}
    </div>
  );
});
