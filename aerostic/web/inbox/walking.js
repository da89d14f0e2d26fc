// Going through the list opens what one comes by: the cursor and the open conversation are one.
import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { perform } from "./acts.js";
import { here, withMessage } from "./address.js";
import { addressed, openId, turnTo } from "./cursor.js";

const REST = 120; // milliseconds: of a row one only passes, no thread is asked for

/**
 * Returns what opens a conversation at once, or, while somebody runs through the list, the one they come to rest at. A run
 * is one step of the browser's history.
 * @param {string} base
 * @param {(id: string) => void} onOpen asks for the thread while the browser turns to its address
 * @returns {(id: string, message?: string) => void} `message`: to which of its messages, whose thread the address asks for
 */
export function useWalk(base, onOpen) {
  const navigate = useNavigate();
  const step = useRef({ at: 0, timer: 0, message: "" });
  const go = () => {
    step.current.timer = 0;
    const id = openId();
    if (!id || id === addressed()) return;
    const { message } = step.current;
    if (!message) onOpen(id);
    navigate(`${base}/${id}${withMessage(here(), message)}`, { replace: addressed() !== "" });
  };
  useSettling(step);
  return (id, message = "") => {
    const wait = step.current.at + REST - Date.now();
    clearTimeout(step.current.timer);
    Object.assign(step.current, { at: Date.now(), message });
    if (id !== openId()) perform("await-thread", null);
    turnTo(id);
    if (wait > 0) step.current.timer = window.setTimeout(go, REST);
    else go();
  };
}

/** The address leads again once it names what was turned to, or somebody went elsewhere. @param {{ current: { timer: number } }} step */
function useSettling(step) {
  const { pathname } = useLocation();
  useEffect(() => {
    if (!step.current.timer) turnTo(null);
  }, [pathname]);
  useEffect(() => {
    const letGo = () => {
      clearTimeout(step.current.timer);
      step.current.timer = 0;
      turnTo(null);
    };
    window.addEventListener("popstate", letGo);
    return () => {
      window.removeEventListener("popstate", letGo);
      letGo();
    };
  }, []);
}
