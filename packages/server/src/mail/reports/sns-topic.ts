/** An SNS topic, and the host name of SNS in its region. */
export interface SnsTopic {
  arn: string;
  region: string;
  host: string;
}

/** Reads `arn:aws:sns:eu-central-1:123456789012:mail-reports`; null for anything else. */
export function readTopicArn(arn: string): SnsTopic | null {
  const [, partition = "", region = ""] =
    /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:[\w-]{1,256}$/.exec(arn) ?? [];
  return region === ""
    ? null
    : { arn, region, host: `sns.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}` };
}
