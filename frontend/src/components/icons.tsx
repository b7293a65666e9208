/** The page's own line icons, 24 by 24, drawn in the colour of the text around them. */
import type { ReactNode, SVGProps } from "react";

type IconProps = SVGProps<SVGSVGElement> & { size?: number };

function icon(name: string, shape: ReactNode) {
  function Icon({ size = 18, ...rest }: IconProps) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
        {...rest}
      >
        {shape}
      </svg>
    );
  }
  Icon.displayName = name;
  return Icon;
}

export const SunIcon = icon(
  "SunIcon",
  <>
    <circle cx="12" cy="12" r="4" />
    <path d="M12 2v2M12 20v2M2 12h2M20 12h2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4" />
  </>,
);
export const MoonIcon = icon("MoonIcon", <path d="M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z" />);
export const CheckIcon = icon("CheckIcon", <path d="m5 12.5 4.5 4.5L19 7.5" />);
export const WarnIcon = icon("WarnIcon", <path d="M12 4 2.8 19.5h18.4L12 4ZM12 10v4.5M12 17v.1" />);
export const StopIcon = icon(
  "StopIcon",
  <path d="M8.2 3h7.6L21 8.2v7.6L15.8 21H8.2L3 15.8V8.2L8.2 3ZM9 9l6 6M15 9l-6 6" />,
);
export const QuestionIcon = icon(
  "QuestionIcon",
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M9.3 9.3a2.8 2.8 0 1 1 4 2.6c-.9.4-1.3 1-1.3 1.9M12 16.8v.1" />
  </>,
);
export const NoteIcon = icon(
  "NoteIcon",
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5M12 7.6v.1" />
  </>,
);
export const UploadIcon = icon(
  "UploadIcon",
  <path d="M4 15v4a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-4M12 15V4M7.5 8.5 12 4l4.5 4.5" />,
);
export const DownloadIcon = icon(
  "DownloadIcon",
  <path d="M4 15v4a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-4M12 4v11M7.5 10.5 12 15l4.5-4.5" />,
);
export const PlusIcon = icon("PlusIcon", <path d="M12 5v14M5 12h14" />);
export const PencilIcon = icon("PencilIcon", <path d="m4 20 1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19l-4 1ZM14.5 6.5l3 3" />);
export const BackIcon = icon("BackIcon", <path d="M19 12H5M11 6l-6 6 6 6" />);
export const ChevronIcon = icon("ChevronIcon", <path d="m9 6 6 6-6 6" />);
export const ReloadIcon = icon("ReloadIcon", <path d="M20 11a8 8 0 1 0-.7 4.5M20 4v7h-7" />);
export const RulerIcon = icon("RulerIcon", <path d="M3 8h18v8H3zM7 8v3M11 8v4.5M15 8v3M19 8v3" />);
export const SheetIcon = icon("SheetIcon", <path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6" />);
export const FrameIcon = icon("FrameIcon", <path d="M4 3h16v18H4zM7 6h10v12H7zM12 6v12" />);
export const FitIcon = icon("FitIcon", <path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5" />);
export const CopyIcon = icon("CopyIcon", <path d="M9 9h11v12H9zM15 9V4H4v12h5" />);
export const ClockIcon = icon(
  "ClockIcon",
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 7v5l3.5 2" />
  </>,
);
export const DotsIcon = icon("DotsIcon", <path strokeWidth="2.5" d="M5 12h.01M12 12h.01M19 12h.01" />);
export const TrashIcon = icon("TrashIcon", <path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5" />);
