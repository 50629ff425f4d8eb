"""What happens at each event of MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from compiler.content import CourseContent
from compiler.course import read_course
from compiler.errors import ContentErrors
from compiler.plugin.config import CourseConfig
from compiler.plugin.frame import frame_missing, frame_page
from compiler.plugin.mounting import mount
from compiler.plugin.rendering import finish_page, set_up_markdown
from compiler.render.direction import direct
from compiler.render.shell import template_cache
from compiler.render.typography import typeset
from compiler.site_files.search_index import index_site
from compiler.website.feed import FEED, make_feed
from compiler.website.finishing import begin
from compiler.website.website import Website


class CoursePlugin(BasePlugin[CourseConfig]):  # type: ignore[no-untyped-call]
    """Mounts the content folders, renders their blocks and frames their pages."""

    website: Website
    course: CourseContent | None = None
    """The course where whoever builds has read it already."""
    packages = False
    """Whether H5P packages and notebooks lie in downloads/."""
    serving = False

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether this is a preview."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the course and teach Markdown its forms."""
        root = Path(self.config.root or Path(config.config_file_path).parent).resolve()
        try:
            course = self.course or read_course(root)
        except ContentErrors as errors:
            raise PluginError(f"The content has mistakes:\n{errors}") from errors
        self.website = Website(course, self.config.language, with_packages=self.packages, address=self.config.address)
        set_up_markdown(config, self.website)
        config.theme.static_templates.discard("sitemap.xml")  # it would need to know where the site is served
        return config

    @event_priority(-100)  # after mkdocs-jupyter, which would wrap notebooks and lose their addresses
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Mount the content."""
        try:
            return mount(files, config, self.website, shared_assets=self.config.shared_assets)
        except ContentErrors as errors:
            raise PluginError(f"A notebook has mistakes:\n{errors}") from errors

    def on_page_read_source(self, page: Page, **_: Any) -> str:
        """Give the text of the page with slots for blocks."""
        return begin(self.website, self.website.pages[page.file.src_uri])

    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> str:
        """Give the page the title and the description of its front matter."""
        found = self.website.pages[page.file.src_uri]
        page.meta = {"title": found.title, "description": found.description}
        return markdown

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put blocks and cells into their slots and the page around its text."""
        return finish_page(self.website, html, page, config, files)

    def on_env(self, env: Environment, **_: Any) -> Environment:
        """Keep compiled templates between builds."""
        env.bytecode_cache = template_cache()
        return env

    def on_page_context(self, context: Any, page: Page, **_: Any) -> Any:
        """Give the shell's templates what stands around the page."""
        found = self.website.pages[page.file.src_uri]
        return {**context, "frame": frame_page(self.website, found, shared_assets=self.config.shared_assets)}

    def on_post_page(self, output: str, **_: Any) -> str:
        """Keep together what a line must not part, and say in which direction the page is written."""
        return direct(typeset(output), self.website.language)

    def on_post_template(self, output_content: str, **_: Any) -> str:
        """Say it of the page of missing addresses too."""
        return direct(output_content, self.website.language)

    def on_template_context(self, context: Any, **_: Any) -> Any:
        """Do the same for the page of missing addresses."""
        return {**context, "frame": frame_missing(self.website, shared_assets=self.config.shared_assets)}

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the feed of changes, and index the site for its search."""
        (Path(config.site_dir) / FEED).write_bytes(make_feed(self.website))
        if self.config.search and not self.serving:
            index_site(Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Watch the content and the shell."""
        root = self.website.course.root
        for folder in ("curriculum", "case_studies", "quizzes", "site"):
            if (root / folder).is_dir():
                server.watch(str(root / folder))
        return server
