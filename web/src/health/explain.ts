// Findings in plain words: what is the matter, and what to do. The server says the same in English to programs and mails.
import { t, tn } from "../i18n/language";
import { format } from "../report/format";
import type { Finding } from "./api";

export interface Explained {
  what: string;
  toDo: string;
}

export function explain(finding: Finding): Explained {
  const { numbers, reason } = finding;
  const number = (name: string) => numbers[name] ?? 0;
  const whole = (name: string) => format.whole(Math.round(number(name)));
  const share = (name: string) => format.wholeShare(number(name));
  const size = (name: string) => `${format.whole(Math.round(number(name) / 1000))} kB`;
  const pixels = (name: string) => String(Math.round(number(name)));
  const span = () => duration(60 * number("minutes"));
  switch (finding.state) {
    case "silent":
      return silent(finding, { missed: whole("missed"), span: span(), cameras: whole("cameras") });
    case "slow": {
      const values = { photos: whole("photos"), span: span(), expected: whole("expected") };
      if (finding.extent !== "store") {
        return {
          what: t("{photos} photos came in {span} of opening hours, usually about {expected}.", values),
          toDo: t("Check the camera's trigger and its zone, and whether its network drops connections."),
        };
      }
      return {
        what: t("{photos} photos came in {span} of opening hours, usually about {expected}; the store's cameras together sent {sent} of about {all}.", {
          ...values,
          sent: whole("store_photos"),
          all: whole("store_expected"),
        }),
        toDo: t("Check the store's line: it may be overloaded. Or there were hardly any customers today."),
      };
    }
    case "covered":
      return {
        what: t("{share} of {photos} photos show a face, usually {usual}, and the files are small: {size} a photo, usually {large}.", {
          share: share("face_share"),
          photos: whole("photos"),
          usual: share("usual_face_share"),
          size: size("photo_bytes"),
          large: size("usual_photo_bytes"),
        }),
        toDo: t("Look whether something covers the lens or the light is off; clean it."),
      };
    case "moved":
      return {
        what:
          "size_px" in numbers
            ? t("Faces are {size} pixels wide, usually {usual}.", { size: whole("size_px"), usual: whole("usual_size_px") })
            : t("{share} of {photos} photos show a face, usually {usual}, in photos as large as ever.", {
                share: share("face_share"),
                photos: whole("photos"),
                usual: share("usual_face_share"),
              }),
        toDo: t("Look at what the camera shows and aim it at the exit again, with the zoom as it was."),
      };
    case "dark":
      return {
        what:
          "usual_brightness" in numbers
            ? t("Faces have a brightness of {value} of 255, usually {usual}.", { value: whole("brightness"), usual: whole("usual_brightness") })
            : t("Faces have a brightness of {value} of 255.", { value: whole("brightness") }),
        toDo: t("Check the light at the exit, and the camera's exposure: a lamp or the sun behind people needs WDR."),
      };
    case "blurred":
      return {
        what: t("Faces have a sharpness of {value}, usually {usual}; {share} are refused as blurred, usually {before}.", {
          value: format.hundredth(number("sharpness")),
          usual: format.hundredth(number("usual_sharpness")),
          share: share("share"),
          before: share("usual_share"),
        }),
        toDo: t("Clean the lens and focus again. Where only people who move are blurred, shorten the shutter to 1/200 s."),
      };
    case "wrong_stream": {
      const values = { width: pixels("width"), height: pixels("height") };
      return {
        what:
          "usual_width" in numbers
            ? t("Photos have {width} x {height} pixels, usually {across} x {down}.", { ...values, across: pixels("usual_width"), down: pixels("usual_height") })
            : t("Photos have {width} x {height} pixels.", values),
        toDo: t("Set the snapshots to the main stream at its full size; a reset or new firmware brings the sub-stream back."),
      };
    }
    case "wrong_clock": {
      const { what, toDo } = clock(reason, offsetWords(number("offset_s")));
      return { what, toDo: `${toDo} ${t("Its photos are counted all the same, at the corrected time.")}` };
    }
    case "one_reason": {
      const { what, toDo } = refusal(reason);
      const all = "faces" in numbers ? tn(number("faces"), "{count} face", "{count} faces") : tn(number("photos"), "{count} photo", "{count} photos");
      const values = { share: share("share"), all, what };
      return {
        what:
          "usual_share" in numbers
            ? t("{share} of {all}: {what}, usually {usual}.", { ...values, usual: share("usual_share") })
            : t("{share} of {all}: {what}.", values),
        toDo,
      };
    }
    case "new":
      return { what: t("What is usual of this camera is not known yet."), toDo: "" };
    case "ok":
      return { what: t("As usual."), toDo: "" };
    case "closed":
      return { what: t("Nothing is expected now."), toDo: "" };
  }
}

function silent({ extent }: Finding, values: Record<string, string>): Explained {
  switch (extent) {
    case "everywhere":
      return {
        what: t("No camera of any store sends photos; about {missed} usually come in {span} of opening hours.", values),
        toDo: t("Look at storemood first: the gateway, its network and its database. Then at the chain's network."),
      };
    case "store":
      return {
        what: t("No camera of the store sends photos, {cameras} of them; about {missed} usually come in {span} of opening hours.", values),
        toDo: t("Ask the store whether it has power and whether its internet works, and whether it is open today."),
      };
    case "camera":
      return {
        what: t("No photo comes; about {missed} usually come in {span} of opening hours.", values),
        toDo: t(
          "Check the camera's power and network cable, then its FTP settings and login. Restart it: after a changed profile some cameras send nothing until they are restarted.",
        ),
      };
  }
}

function clock(reason: string, offset: string): Explained {
  switch (reason) {
    case "wrong_zone":
      return {
        what: t("The camera's clock differs by whole hours or quarters: {offset}.", { offset }),
        toDo: t("Set the camera's time zone and daylight saving."),
      };
    case "off":
      return {
        what: t("The camera's clock is off: {offset}.", { offset }),
        toDo: t("Set the camera's clock, and let it follow a time server (NTP) every 60 to 120 minutes."),
      };
    case "drifting":
      return {
        what: t("The camera's clock drifts: {offset}.", { offset }),
        toDo: t("Let the camera follow a time server (NTP) every 60 to 120 minutes."),
      };
    case "jumping":
      return {
        what: t("The camera's clock jumps: {offset}.", { offset }),
        toDo: t("Look for two time sources that disagree: NTP, a recorder, a computer."),
      };
    default:
      return { what: t("The camera's clock is wrong: {offset}.", { offset }), toDo: t("Set the camera's clock.") };
  }
}

function refusal(reason: string): Explained {
  switch (reason) {
    case "faces_too_small":
      return { what: t("faces are too small"), toDo: t("Zoom in, or hang the camera nearer to the exit.") };
    case "faces_eyes_too_close":
      return { what: t("faces have too few pixels between the eyes"), toDo: t("Zoom in, or hang the camera nearer.") };
    case "faces_blurred":
      return { what: t("faces are blurred"), toDo: t("Clean the lens, focus again, and shorten the shutter to 1/200 s.") };
    case "faces_turned_away":
      return { what: t("faces are turned away"), toDo: t("Aim the camera so that people walk towards it.") };
    case "faces_tilted":
      return { what: t("faces are seen from above or below"), toDo: t("Hang the camera lower, or aim it farther out.") };
    case "faces_cut_off":
      return { what: t("faces are cut off by the picture's edge"), toDo: t("Aim the camera so that the exit is in the middle.") };
    case "faces_still":
      return {
        what: t("faces never move, as on a poster"),
        toDo: t("Take down the poster in its view, or turn the camera away from it; if the whole picture never changes, restart the camera."),
      };
    case "photos_rejected":
      return { what: t("photos are rejected"), toDo: t("The files are damaged or no photos: check network and firmware.") };
    case "photos_outside_hours":
      return {
        what: t("photos count as taken outside the opening hours"),
        toDo: t("Check the store's hours and zone, and the camera's clock."),
      };
    case "photos_failed":
      return { what: t("photos fail"), toDo: t("Look at the worker's log; `storemood photos retry` tries them again.") };
    case "duplicates":
      return {
        what: t("photos arrive more than once"),
        toDo: t("The camera sends the same file again: check its network, and that its file names contain the time."),
      };
    default:
      return { what: t("faces are refused"), toDo: t("Look at the report's list of what was not counted.") };
  }
}

/** How far a clock is off: "1 h 5 min ahead". */
export function offsetWords(seconds: number): string {
  if (seconds === 0) return t("not at all");
  const time = duration(Math.abs(seconds));
  return seconds > 0 ? t("{time} ahead", { time }) : t("{time} behind", { time });
}

function duration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 120) return t("{seconds} s", { seconds: whole });
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return t("{minutes} min", { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return tn(Math.floor(hours / 24), "{count} day", "{count} days");
  return minutes % 60 === 0 ? t("{hours} h", { hours }) : t("{hours} h {minutes} min", { hours, minutes: minutes % 60 });
}
