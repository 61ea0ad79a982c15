//! Lists that are too long for one page.

use serde::Serialize;

/// One page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PageNumber {
    /// From 1.
    n: usize,
    n_pages: usize,
    /// Items on a page.
    size: usize,
}

/// Where a page of a list stands among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PagerView {
    /// Its number, from 1.
    pub n: usize,
    /// How many there are.
    pub n_pages: usize,
    /// The folder of the page before, below the site's.
    pub previous: Option<String>,
    /// The folder of the page after.
    pub next: Option<String>,
}

impl PageNumber {
    /// The pages of a list, of which there is one at least.
    pub(crate) fn pages_of(n_items: usize, size: usize) -> impl Iterator<Item = Self> {
        let n_pages = n_items.div_ceil(size).max(1);
        (1..=n_pages).map(move |n| Self { n, n_pages, size })
    }

    /// The folder of the page, among those of a list that stands in a folder, with an item of it.
    pub(crate) fn folder_of_item(at: usize, size: usize, folder: &str) -> String {
        folder_of(at / size + 1, folder)
    }

    /// Whether it is the one that bears the list's own address.
    pub(crate) fn is_first(self) -> bool {
        self.n == 1
    }

    /// The items of a list that stand on it.
    pub(crate) fn items<T>(self, all: &[T]) -> &[T] {
        let start = (self.size * (self.n - 1)).min(all.len());
        &all[start..(start + self.size).min(all.len())]
    }

    /// Its file, where the list stands in a folder: `participants/page/2/index.html`. No
    /// participant's page can stand there, whatever they are called.
    pub(crate) fn path(self, folder: &str) -> String {
        folder_of(self.n, folder) + "index.html"
    }

    /// The pages beside it; `None` where there is only one.
    pub(crate) fn pager(self, folder: &str) -> Option<PagerView> {
        (self.n_pages > 1).then(|| PagerView {
            n: self.n,
            n_pages: self.n_pages,
            previous: (self.n > 1).then(|| folder_of(self.n - 1, folder)),
            next: (self.n < self.n_pages).then(|| folder_of(self.n + 1, folder)),
        })
    }

    /// What the page's key depends on.
    pub(crate) fn key(self) -> (usize, usize) {
        (self.n, self.n_pages)
    }
}

fn folder_of(n: usize, folder: &str) -> String {
    if n == 1 { folder.to_owned() } else { format!("{folder}page/{n}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(n_items: usize, expected: &[(&str, &[usize])]) {
        let items: Vec<usize> = (0..n_items).collect();
        let pages: Vec<_> = PageNumber::pages_of(n_items, 2)
            .map(|page| (page.path("people/"), page.items(&items).to_vec()))
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(p, i)| ((*p).to_owned(), i.to_vec())).collect();
        assert_eq!(pages, expected);
    }

    #[test]
    fn a_list_is_divided_and_the_first_page_keeps_its_address() {
        check(0, &[("people/index.html", &[])]);
        check(2, &[("people/index.html", &[0, 1])]);
        check(
            5,
            &[
                ("people/index.html", &[0, 1]),
                ("people/page/2/index.html", &[2, 3]),
                ("people/page/3/index.html", &[4]),
            ],
        );
        let numbers: Vec<_> = PageNumber::pages_of(5, 2).collect();
        let pager = numbers[1].pager("people/").expect("a pager");
        assert_eq!(
            (pager.previous.as_deref(), pager.next.as_deref()),
            (Some("people/"), Some("people/page/3/"))
        );
        assert_eq!(PageNumber::folder_of_item(1, 2, "people/"), "people/");
        assert_eq!(PageNumber::folder_of_item(4, 2, "people/"), "people/page/3/");
        assert_eq!(PageNumber::pages_of(2, 2).next().and_then(|page| page.pager("people/")), None);
    }
}
