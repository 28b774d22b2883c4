"""A printed face through the real networks: the same place in other light, with noise and compressed anew."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import simplejpeg

from storemood.demo.people import list_people
from storemood.demo.scene import compose
from storemood.domain.still import STILL, StillFaces
from storemood.vision.quality import GATE_LEVELS
from storemood.vision.recogniser import Recogniser
from tests.factories import NOON

PHOTOS = 14


def test_a_face_that_never_moves_is_refused_and_people_who_come_are_not() -> None:
    random = np.random.default_rng(6)
    people = list_people()
    recogniser = Recogniser(GATE_LEVELS["standard"])
    still = StillFaces()
    printed = simplejpeg.decode_jpeg(compose(people[:1], random, taken_at=None, camera_name="Exit 1"))
    refused, came = [], []
    for number in range(PHOTOS):
        at = NOON + timedelta(minutes=2 * number)
        light = printed * np.exp(random.normal(0, 0.15)) + random.normal(0, 6, printed.shape)
        photo = simplejpeg.encode_jpeg(light.clip(0, 255).astype(np.uint8), int(random.integers(60, 92)))
        passing = compose(people[number + 1 : number + 2], random, taken_at=None, camera_name="Exit 2")
        one, other = recogniser.analyse_batch([photo, passing])
        assert len(one.faces) == 1
        refused += [STILL in face.reject_reasons for face in still.refuse(1, at, one).faces]
        came += [STILL in face.reject_reasons for face in still.refuse(2, at, other).faces]
    assert refused.index(True) < 8
    assert all(refused[refused.index(True) :])
    assert len(came) == PHOTOS
    assert not any(came)
