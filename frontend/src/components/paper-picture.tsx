import { Text } from "@mantine/core";
import { useState } from "react";

import classes from "./paper-picture.module.css";

interface Props {
  src: string;
  alt: string;
  caption?: string;
  height: number;
  /** Opens the picture by itself when it is pressed. */
  opens?: boolean;
}

/** A picture of a section on white paper, whatever the colours of the page. */
export function PaperPicture({ src, alt, caption, height, opens = false }: Props) {
  const [failedSrc, setFailedSrc] = useState<string>();
  const picture = <img src={src} alt={alt} loading="lazy" onError={() => setFailedSrc(src)} />;
  return (
    <figure className={classes.figure}>
      <div className={classes.paper} style={{ height }}>
        {failedSrc === src ? (
          <Text size="xs" c="gray.7" ta="center">
            The picture at {src} cannot be shown.
          </Text>
        ) : (
          <>
            {opens ? (
              <a href={src} target="_blank" rel="noreferrer" title="Open by itself">
                {picture}
              </a>
            ) : (
              picture
            )}
          </>
        )}
      </div>
      {caption !== undefined && (
        <Text component="figcaption" size="xs" c="dimmed" ta="center" mt={4}>
          {caption}
        </Text>
      )}
    </figure>
  );
}
