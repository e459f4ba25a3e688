"""The pictures of an OFD file as pixels, whatever a stranger put into them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

_FORMS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_MOST_PIXELS = 60_000_000  # of a picture that is opened
_WIDEST = 2_000  # pixels of a picture on either side: a page is shown 1,440 wide


def open_image(content: bytes) -> Image.Image | None:
    """A picture in the size that it is shown in; None for one that is broken, too large or of another form."""
    try:
        opened = Image.open(BytesIO(content), formats=_FORMS)
        if opened.width * opened.height > _MOST_PIXELS:
            return None
        has_alpha = "A" in opened.getbands() or "transparency" in opened.info
        opened.draft("RGB", (_WIDEST, _WIDEST))
        image = opened.convert("RGBA" if has_alpha else "RGB")
        image.thumbnail((_WIDEST, _WIDEST))
    except Exception:  # whatever is wrong with a stranger's picture, the page is drawn without it
        return None
    return image


def thin_out(image: Image.Image, alpha: float) -> Image.Image:
    """A picture that is drawn only so dense."""
    if alpha >= 255:
        return image
    thinned = image.convert("RGBA")
    thinned.putalpha(thinned.getchannel("A").point(lambda value: value * max(0.0, alpha) / 255))
    return thinned
