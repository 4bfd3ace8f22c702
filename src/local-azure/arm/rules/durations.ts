const ISO_DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Minutes of an ISO 8601 duration of days, hours, minutes and seconds (`PT5M`, `P1D`); undefined for anything else. */
export function minutesOf(duration: string): number | undefined {
    const parts = ISO_DURATION.exec(duration);
    if (parts === null || duration.endsWith("T") || duration === "P") return undefined;
    const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
    return (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
}
