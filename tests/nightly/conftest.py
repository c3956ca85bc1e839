"""The whole sites of tests/whole."""

from tests.whole.conftest import address as address
from tests.whole.conftest import browser as browser
from tests.whole.conftest import example as example
from tests.whole.conftest import example_address as example_address
from tests.whole.conftest import example_project as example_project
from tests.whole.conftest import once as once
from tests.whole.conftest import real as real
from tests.whole.conftest import real_address as real_address
from tests.whole.conftest import real_project as real_project
from tests.whole.conftest import site as site
