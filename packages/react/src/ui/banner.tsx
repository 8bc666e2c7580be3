import { forwardRef, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { cx } from "./cx.js";
import { states } from "./part.js";
import { toneIcon, type Tone } from "./tone.js";

/** A banner's `data-` states. */
export interface BannerStates {
  tone: Exclude<Tone, "neutral">;
}

export interface BannerProps extends Omit<ComponentPropsWithoutRef<"div">, "title"> {
  tone: BannerStates["tone"];
  title?: ReactNode;
  /** Default: the sign of the tone. */
  icon?: ReactNode;
  /** A button or link: beside the text, or under it on a phone. */
  action?: ReactNode;
}

/** Something to know about a whole screen or form. Give it `role="status"` or `"alert"` if it arrives later. */
export const Banner = forwardRef<HTMLDivElement, BannerProps>(function Banner(
  { tone, title, icon, action, className, children, ...rest },
  ref,
) {
  return (
    <div {...rest} ref={ref} className={cx("lk-banner", className)} {...states<BannerStates>({ tone })}>
      {icon ?? toneIcon(tone)}
      <div className="lk-banner-text">
        {title ? <p className="lk-banner-title">{title}</p> : null}
        {children ? <div className="lk-banner-body">{children}</div> : null}
      </div>
      {action ? <div className="lk-banner-action">{action}</div> : null}
    </div>
  );
});
